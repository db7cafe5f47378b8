"""What `web_page` is made of: the text of a page, what of it is the article, what the page states of itself."""

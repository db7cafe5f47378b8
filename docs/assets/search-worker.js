/* The search engine, in a thread of its own: the words asked for in, the places that hold them out. It is fetched, with
   its index, when a reader searches and not before. Engine: Lunr, which comes with MkDocs. */
importScripts("../search/lunr.js");

const plain = html => html.replace(/<[^>]*>/g, " ").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, "&").replace(/\s+/g, " ").trim();

const ready = fetch("../search/search_index.json").then(answer => answer.json()).then(({ config, docs }) => {
  lunr.tokenizer.separator = new RegExp(config.separator);
  const places = new Map(docs.map(place => [place.location, { ...place, title: plain(place.title), text: plain(place.text) }]));
  const index = lunr(function build() {
    this.ref("location");
    this.pipeline.remove(lunr.trimmer); // it takes letters of other scripts for marks, and leaves nothing of a word
    this.field("title", { boost: 10 });
    this.field("text");
    for (const place of places.values()) this.add(place);
  });
  return { places, index };
});

onmessage = async ({ data: query }) => {
  const { places, index } = await ready;
  const words = query.split(lunr.tokenizer.separator).map(word => word.toLowerCase()).filter(Boolean);
  const found = words.length ? index.query(asked => {
    for (const word of words) {
      asked.term(lunr.stemmer(new lunr.Token(word)).toString(), { boost: 10 });
      asked.term(word, { wildcard: lunr.Query.wildcard.TRAILING, usePipeline: false });
    }
  }) : [];
  postMessage({ query, words, results: found.slice(0, 50).map(({ ref }) => places.get(ref)), count: found.length });
};

"""What a browser may do on the site out: its Content-Security-Policy, and the header files of common hosts.

No page holds a script or style of its own, so none needs a hash (CSP Level 3, w3.org/TR/CSP3): what a source
smuggles in is not run. A `<meta>` cannot say who may frame a page (section 3.3), so the headers say more than it does.
"""

from __future__ import annotations

DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
HEADERS_ONLY = {"frame-ancestors": "'none'"}
OTHER_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def meta_policy() -> str:
    """Return the policy for the `<meta>` of each page."""
    return _joined(DIRECTIVES)


def header_files() -> dict[str, str]:
    """Return what stands beside the pages, by file name.

    `_headers` is read by Netlify and Cloudflare Pages, `.htaccess` by Apache; `headers.nginx` is for nginx to include.
    """
    headers = {"Content-Security-Policy": _joined(DIRECTIVES | HEADERS_ONLY), **OTHER_HEADERS}
    netlify = "".join(f"  {name}: {value}\n" for name, value in headers.items())
    apache = "".join(f'  Header always set {name} "{value}"\n' for name, value in headers.items())
    nginx = "".join(f'add_header {name} "{value}" always;\n' for name, value in headers.items())
    return {
        "_headers": f"/*\n{netlify}",
        ".htaccess": f"<IfModule mod_headers.c>\n{apache}</IfModule>\nErrorDocument 404 /404.html\n",
        "headers.nginx": nginx,
    }


def _joined(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())

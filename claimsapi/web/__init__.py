"""Between a socket and a view: the web server, whom a request is from, what a browser may do."""

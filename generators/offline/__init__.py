"""The site without its server: the copy that a browser keeps, the app, and the zip."""

"""Forms made from declarations: a question becomes a row, a section becomes a page; nobody writes widgets by hand."""

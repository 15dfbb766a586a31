"""One module a format, each with ``write(graph) -> str``; `kg.export` lists them.

The same triples give the same text, whatever the order in which a store hands them out.
"""

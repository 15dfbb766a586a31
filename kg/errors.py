"""What can go wrong, as the user should read it."""

from __future__ import annotations


class KgError(Exception):
    """Base of every error that the command line shows as one line, without a traceback."""


class DocumentError(KgError):
    """An article cannot be read: missing, empty, not UTF-8, not Arabic, a directory."""


class CuratedDataError(KgError):
    """A file under ``ontology/`` breaks its schema, repeats a key or names an unknown term."""


class GraphError(KgError):
    """A graph breaks a SHACL shape or asserts what somebody only said."""


class QueryError(KgError):
    """A query is unknown, unreadable or not SPARQL."""

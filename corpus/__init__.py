"""What an article is and where it comes from. Imports nothing of the other two packages."""

from .article import Article
from .errors import SourceError, TracuuError

__all__ = ["Article", "SourceError", "TracuuError"]

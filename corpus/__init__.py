"""What an article is and where it comes from. Imports nothing of the other two packages."""

from .article import Article
from .errors import SourceError, TracuuError
from .readers import ArticleStream, Problem, read_articles

__all__ = ["Article", "ArticleStream", "Problem", "SourceError", "TracuuError", "read_articles"]

"""Orders search results. Which ranking a customer gets is the flag `search-ranking`."""

from dataclasses import dataclass
from enum import Enum

import ldclient
from ldclient import Context
from ldclient.config import Config

SEARCH_RANKING = "search-ranking"
PRODUCT_RECOMMENDATIONS = "product-recommendations"


class Ranking(str, Enum):
    CONTROL = "control"
    BM25 = "bm25"
    VECTOR = "vector"


@dataclass(frozen=True)
class Hit:
    sku: str
    score: float
    similarity: float
    sold_last_week: int


def start(sdk_key: str) -> None:
    ldclient.set_config(Config(sdk_key))


def context_of(customer_id: str, country: str) -> Context:
    return Context.builder(customer_id).set("country", country).build()


def rank(hits: list[Hit], customer: Context) -> list[Hit]:
    served = ldclient.get().variation(SEARCH_RANKING, customer, Ranking.CONTROL.value)
    if served == Ranking.VECTOR:
        return sorted(hits, key=lambda hit: hit.similarity, reverse=True)
    if served == Ranking.BM25:
        return sorted(hits, key=lambda hit: hit.score, reverse=True)
    return sorted(hits, key=lambda hit: hit.sold_last_week, reverse=True)


def recommend(hits: list[Hit], customer: Context, limit: int = 6) -> list[Hit]:
    """What other people bought with these, or nothing while recommendations are off."""
    client = ldclient.get()
    if not client.variation(PRODUCT_RECOMMENDATIONS, customer, False):
        return []
    if not client.variation("show-stock-level", customer, False):
        hits = [hit for hit in hits if hit.sold_last_week > 0]
    return rank(hits, customer)[:limit]

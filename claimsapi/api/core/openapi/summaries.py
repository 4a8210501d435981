"""What the schema calls each operation, in three to six words."""

from collections.abc import Sequence

# What is not called after its path alone, by the id of the operation.
_CALLED = {
    "articles_create": "Send an article in",
    "articles_destroy": "Withdraw an article",
    "articles_revisions_create": "Send an article's next revision",
    "articles_revisions_annotations_retrieve": "Read a revision as Web Annotations",
    "articles_revisions_diff_retrieve": "Compare a revision with another",
    "articles_revisions_extract_create": "Read a revision's text again",
    "articles_revisions_segments_partial_update": "Give a segment another role",
    "attributions_create": "Add a place of a claim",
    "bulk_articles": "Send many articles in",
    "bulk_claims": "Add many claims at once",
    "claims_create": "Add a claim by hand",
    "claims_destroy": "Withdraw a claim",
    "claims_claimreview_retrieve": "Read a claim's published ClaimReview",
    "claims_drift_list": "List how a claim has drifted",
    "claims_match": "Find earlier claims like this",
    "claims_merge_create": "Merge another claim into this",
    "claims_reviews_create": "Draft a review of a claim",
    "claims_split_create": "Split a claim in two",
    "counter_claims_destroy": "Reject a counter-claim by DELETE",
    "credits_destroy": "Reject a credit by DELETE",
    "credits_resolve_create": "Say whom a credit line names",
    "disputes_claims_update": "Put a claim on a side",
    "disputes_claims_destroy": "Take a claim off a dispute",
    "disputes_create": "Open a dispute",
    "disputes_merge_create": "Merge another dispute into this",
    "disputes_sides_retrieve": "Read a dispute side by side",
    "disputes_split_create": "Split claims off a dispute",
    "events_list": "Follow what has changed",
    "exports_create": "Ask for a list as file",
    "exports_file": "Download the file of an export",
    "jobs_destroy": "Cancel a job",
    "jobs_dismiss_create": "Mark a finished job as seen",
    "jobs_progress": "Follow a job's progress live",
    "jobs_results": "Read a bulk job's results",
    "jobs_retry_create": "Do a job again",
    "keys_self": "Read your own key",
    "metrics_disputes": "Count disputes and their outcomes",
    "metrics_sourcing": "Measure how articles are sourced",
    "metrics_unnamed_sources": "Count reasons for anonymity",
    "reviews_claimreview_retrieve": "Read a review as ClaimReview",
    "reviews_destroy": "Delete a draft review",
    "reviews_take_back_create": "Take back a published review",
    "search": "Search claims and articles",
    "sources_aliases_create": "Give a source another name",
    "sources_aliases_destroy": "Take a source's name away",
    "sources_create": "Add a source or publisher",
    "sources_maybe_same_create": "Take back that sources differ",
    "sources_merge_create": "Merge another source into this",
    "sources_not_same_create": "Say that two sources differ",
    "sources_suggestions_list": "List who a source may be",
    "sources_unmerge_create": "Take a merge of sources back",
    "webhooks_create": "Have events sent to you",
    "webhooks_deliveries_list": "List what was sent",
    "webhooks_deliveries_redeliver_create": "Send a delivery once more",
    "webhooks_rotate_secret_create": "Rotate a webhook's secret",
    "webhooks_test_create": "Send a test to a webhook",
}

_VERBS = {"POST": "Add {}", "PUT": "Set {}", "PATCH": "Change {}", "DELETE": "Delete {}"}


def summary(operation_id: str, method: str, path: str) -> str:
    """Return what the operation is called: by hand, or after its method and path."""
    return _CALLED.get(operation_id) or _by_path(method, path.strip("/").split("/")[2:])


def _by_path(method: str, parts: Sequence[str]) -> str:
    nouns = [part for part in parts if not part.startswith("{")]
    is_row, below = parts[-1].startswith("{"), len(nouns) > 1
    if is_row:
        return _VERBS.get(method, "Read {} by its id").format(_one(nouns[-1]))
    if method == "GET" and below:
        return f"Read the {_words(nouns[-1])} of {_one(nouns[-2])}"
    if method == "GET":
        return f"List {_words(nouns[-1])}, newest first"
    return (
        f"{_words(nouns[-1]).capitalize()} {_one(nouns[-2])}" if below else f"Add {_one(nouns[-1])}"
    )


def _one(noun: str) -> str:
    """Return one of what the path calls ``noun``, in the plural."""
    single = _words(noun).removesuffix("es" if noun.endswith("ses") else "s")
    return f"{'an' if single[0] in 'aeiou' else 'a'} {single}"


def _words(name: str) -> str:
    return name if name == "counter-claims" else name.replace("-", " ")

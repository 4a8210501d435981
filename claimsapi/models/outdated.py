"""
Published fact checks are outdated where the claim, or a name, reads otherwise than they say.

The database compares them whenever one of these changes, whoever changes it.
"""

import pgtrigger


def fact_checks_follow(
    which: str, operation: pgtrigger.Operation, condition: pgtrigger.Condition | None = None
) -> pgtrigger.Trigger:
    """Return the trigger that looks at the fact checks whose ids ``which`` selects."""
    return pgtrigger.Trigger(
        name="fact_checks_follow",
        operation=operation,
        when=pgtrigger.After,
        condition=condition,
        func=f"PERFORM claimsapi_compare_fact_checks(ARRAY({which})); RETURN NULL;",
    )

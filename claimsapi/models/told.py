"""
What the database tells of changes: rows in the log of events, whoever made the change.

Operations tell what they know best (a merge, a dispute that was opened). Everything else is told by
triggers, which no operation, desk or command can forget, and which cost no statement. The functions
that they call are made by the migration ``events_tell_all``.
"""

import pgtrigger

DECLARED = [("changed", "record"), ("fields", "jsonb"), ("told", "jsonb")]


def tells(operation: pgtrigger.Operation, func: str) -> pgtrigger.Trigger:
    """
    Return the trigger whose ``func`` tells of a row that has changed.

    It may call ``claimsapi_tell(type, id, payload)``, and it has ``changed``, the row, and
    ``fields``: the names of what an update changed, as JSON, else an empty list.
    """
    return pgtrigger.Trigger(
        name="tells",
        operation=operation,
        when=pgtrigger.After,
        declare=DECLARED,
        func=f"""
            fields = '[]';
            IF TG_OP = 'DELETE' THEN changed = OLD; ELSE changed = NEW; END IF;
            IF TG_OP = 'UPDATE' THEN
                fields = claimsapi_fields(to_jsonb(OLD), to_jsonb(NEW));
                IF fields = '[]' THEN
                    RETURN NULL;
                END IF;
            END IF;
            {func}
            RETURN NULL;
        """,
    )


def tells_all(noun: str, told: str = "'{}'") -> pgtrigger.Trigger:
    """
    Return the trigger that tells when a row is created, changed and deleted.

    ``told`` is the SQL of what the payload has besides ``fields``; the row is ``changed`` there.
    """
    return tells(
        pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        f"""
            told = {told};
            IF TG_OP = 'UPDATE' THEN
                told = told || jsonb_build_object('fields', fields);
            END IF;
            PERFORM claimsapi_tell(
                '{noun}.' || CASE TG_OP WHEN 'INSERT' THEN 'created' WHEN 'DELETE' THEN 'deleted'
                                        ELSE 'changed' END,
                changed.id, told);
        """,
    )

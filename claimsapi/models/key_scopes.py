"""What keys are issued for, and which right its owner must have for each as long as it holds."""

from collections.abc import Iterable, Mapping
from enum import StrEnum


class Scope(StrEnum):
    READ = "read"
    FULLTEXT = "fulltext"
    INGEST = "ingest"
    CURATE = "curate"
    PUBLISH = "publish"
    WEBHOOKS = "webhooks"
    ADMIN = "admin"


# Permissions of this app, as the groups of people have them (claimsapi.roles).
NEEDED: Mapping[str, str] = {
    Scope.READ: "view_claim",
    Scope.FULLTEXT: "view_revision",
    Scope.INGEST: "change_article",
    Scope.CURATE: "change_claim",
    Scope.PUBLISH: "change_factcheck",
    Scope.WEBHOOKS: "change_webhookendpoint",
    Scope.ADMIN: "change_apikey",
}

# The owner of “key”: user name, whether they can sign in, and which of the permissions %s they have
# themselves or by a group; null is all of them, for a superuser and for nobody. Each request asks
# for it with the key, in one query.
OWNER = """
    owner.username, coalesce(owner.is_active, true),
    CASE WHEN owner.id IS NULL OR owner.is_superuser THEN NULL ELSE ARRAY(
        SELECT permission.codename
          FROM auth_permission AS permission
          JOIN django_content_type AS kind ON kind.id = permission.content_type_id
         WHERE kind.app_label = 'claimsapi' AND permission.codename = ANY(%s)
           AND permission.id IN (
               SELECT permission_id FROM auth_user_user_permissions WHERE user_id = owner.id
                UNION ALL
               SELECT permission_id
                 FROM auth_group_permissions JOIN auth_user_groups USING (group_id)
                WHERE user_id = owner.id)) END
"""
JOINED = "LEFT JOIN auth_user AS owner ON owner.id = key.owner_id"


def held(scopes: Iterable[str], rights: Iterable[str] | None) -> tuple[Scope, ...]:
    """Return those of ``scopes`` that somebody with ``rights`` may have; None is all rights."""
    found = set(scopes)
    has = NEEDED.values() if rights is None else set(rights)
    return tuple(scope for scope in Scope if scope in found and NEEDED[scope] in has)

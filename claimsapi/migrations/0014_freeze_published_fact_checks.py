"""What is published keeps from now on what it says at this moment."""

from django.db import migrations

TYPES = {
    "person": "Person",
    "organization": "Organization",
    "government": "GovernmentOrganization",
    "group": "Organization",
}


def freeze(apps, schema_editor):
    model = apps.get_model("claimsapi", "FactCheck")
    published = model.objects.filter(status="published", published_as__isnull=True)
    for review in published.select_related("author", "claim__source"):
        claim = review.claim
        model.objects.filter(pk=review.pk).update(
            published_as={
                "claim": claim.text,
                "source": claim.source.name if claim.source else None,
                "author": review.author.name,
            },
            linked_data={
                "claimReviewed": claim.text,
                "author": party(review.author),
                "itemReviewed": item(claim),
            },
        )


def item(claim):
    rows = claim.attributions.exclude(review="rejected").filter(
        revision__article__status="active"
    )
    came_in = {
        row.revision.article: row.revision.fetched_at
        for row in rows.select_related("revision__article__publisher")
        .defer("revision__text", "revision__raw")
        .order_by("id")
    }
    articles = sorted(came_in, key=lambda article: article.published_at or came_in[article])
    works = [work(article) for article in articles]
    said = claim.said_from or (articles[0].published_at if articles else None)
    return known(
        {
            "@type": "Claim",
            "text": claim.text,
            "author": party(claim.source) if claim.source else None,
            "datePublished": said.date().isoformat() if said else None,
            "firstAppearance": works[0] if works else None,
            "appearance": works,
        }
    )


def work(article):
    published_at = article.published_at
    return known(
        {
            "@type": "NewsArticle",
            "url": article.canonical_url,
            "headline": article.headline,
            "datePublished": published_at.date().isoformat() if published_at else None,
            "publisher": party(article.publisher),
        }
    )


def party(source):
    if source.kind not in TYPES:
        return None
    wikidata = [f"https://www.wikidata.org/wiki/{source.wikidata_id}"] if source.wikidata_id else []
    return known(
        {
            "@type": TYPES[source.kind],
            "name": source.name,
            "url": source.same_as[0] if source.same_as else None,
            "sameAs": [*source.same_as[1:], *wikidata],
        }
    )


def known(fields):
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


class Migration(migrations.Migration):

    dependencies = [("claimsapi", "0013_what_fact_checks_were_published_as")]

    operations = [migrations.RunPython(freeze, migrations.RunPython.noop)]

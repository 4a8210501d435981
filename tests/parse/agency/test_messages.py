import json

import pytest

from claimsapi.parse.agency import messages, newsml, ninjs

PICTURE = (
    "<newsItem guid='urn:p:{0}'><itemMeta><itemClass qcode='ninat:picture'/></itemMeta>"
    "<contentMeta><description>Picture {0}.</description></contentMeta></newsItem>"
)
TEXT = (
    "<newsItem guid='urn:t:{0}'><itemMeta><itemClass qcode='ninat:text'/>"
    "<link rel='irel:seeAlso' residref='urn:p:{1}'/></itemMeta><contentSet>"
    "<inlineData>Keeper {0} said so.</inlineData></contentSet></newsItem>"
)


def message(*items):
    inside = "".join(items)
    return f"<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'>{inside}</newsMessage>"


def item(**fields):
    return json.dumps({"uri": "urn:t:1", "body_text": "Keeper 1 said so.", **fields})


def test_each_text_of_a_message_has_the_pictures_that_it_names():
    raw = message(TEXT.format(1, 2), *(PICTURE.format(n) for n in (1, 2, 3)), TEXT.format(2, 1))

    found = messages.of_newsml(raw)

    assert [newsml.read(each).text for each in found.messages] == [
        "Keeper 1 said so.\nPicture 2.",
        "Keeper 2 said so.\nPicture 1.",
    ]
    assert [newsml.read(each).external_id for each in found.messages] == ["urn:t:1", "urn:t:2"]
    assert found.ignored == ("newsItem of a picture: urn:p:3",)


def test_a_message_of_one_text_or_none_stays_as_it_is():
    for raw in (
        message(TEXT.format(1, 2), PICTURE.format(9)),
        message(PICTURE.format(1), PICTURE.format(2)),
        "<newsItem <newsItem",
        "no message",
    ):
        assert messages.of_newsml(raw).messages == (raw,)


def test_stories_that_come_with_an_item_are_items_under_its_embargo():
    story = {"uri": "urn:t:2", "type": "text", "body_text": "Keeper 2 said so."}
    picture = {"type": "picture", "caption": "The lock."}
    link = {"uri": "urn:t:3", "type": "text", "headline": "Another story"}
    own = {**story, "uri": "urn:t:4", "embargoed": "2026-03-18T00:00:00Z"}
    until = "2026-03-17T00:00:00Z"

    for associations in (
        [story, picture, link, own],
        {"a": story, "b": picture, "c": link, "d": own},
    ):
        raw = item(associations=associations, embargoed=until)
        read = [ninjs.read(each) for each in messages.of_ninjs(raw).messages]

        assert [each.external_id for each in read] == ["urn:t:1", "urn:t:2", "urn:t:4"]
        assert read[0].text == "Keeper 1 said so.\nThe lock."
        assert read[0].ignored == ("associations (text): urn:t:3",)
        assert [each.embargoed_until[:10] for each in read] == [
            "2026-03-17",
            "2026-03-17",
            "2026-03-18",
        ]


def test_a_story_that_names_nothing_of_its_own_is_held_as_what_it_came_with():
    story = {"uri": "urn:t:2", "type": "text", "body_text": "Keeper 2 said so.", "embargoed": None}
    raw = item(associations=[story], embargoed="2026-03-17T00:00:00Z", pubstatus="withheld")

    _, found = map(json.loads, messages.of_ninjs(raw).messages)

    assert (found["embargoed"], found["pubstatus"]) == ("2026-03-17T00:00:00Z", "withheld")


def test_a_message_that_would_grow_beyond_bounds_is_refused_with_a_way_out(monkeypatch):
    raw = message(*(TEXT.format(n, 1) for n in range(3)), PICTURE.format(1))
    assert len(messages.of_newsml(raw).messages) == 3

    monkeypatch.setattr(messages, "MOST", len(raw) // 2)

    with pytest.raises(messages.TooLong, match="Send each newsItem of text by itself"):
        messages.of_newsml(raw)


def test_a_package_without_a_text_is_its_stories():
    stories = [{"uri": f"urn:t:{n}", "type": "text", "body_text": f"{n} said."} for n in (2, 3)]
    raw = json.dumps({"uri": "urn:t:1", "type": "composite", "associations": stories})

    assert len(messages.of_ninjs(raw).messages) == 2


def test_an_item_alone_or_none_stays_as_it_is():
    for raw in (item(), item(associations=[]), item(associations=7), '["associations"]', "{assoc"):
        assert messages.of_ninjs(raw).messages == (raw,)

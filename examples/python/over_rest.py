"""A booking system that keeps a class in Perennial over REST."""

import json
import sys
import urllib.error
import urllib.parse
import urllib.request
import uuid
from datetime import date, timedelta

CLASS_ID = uuid.uuid5(uuid.NAMESPACE_URL, "urn:example:python-studio/evening-throwing")


class Perennial:
    """The API; whatever goes wrong is raised with the problem's detail."""

    def __init__(self, url):
        self.url = url.rstrip("/")

    def send(self, method, path, body=None, **headers):
        """Answers the JSON and the ETag."""
        request = urllib.request.Request(
            self.url + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json", **headers},
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                text = answer.read()
                return json.loads(text) if text else None, answer.headers.get("ETag")
        except urllib.error.HTTPError as error:
            problem = json.load(error)
            raise RuntimeError(f"{problem['status']} {problem.get('detail')}") from error

    def sessions(self, pattern_id):
        """All of them, page by page."""
        cursor = ""
        while cursor is not None:
            query = urllib.parse.urlencode({"patternId": pattern_id, "limit": 50, "cursor": cursor})
            page, _ = self.send("GET", f"/api/sessions?{query}")
            yield from page["items"]
            cursor = page["nextCursor"]


def main(url):
    perennial = Perennial(url)
    pattern = {
        "title": "Evening throwing",
        "attributes": {"instructor": "Ana"},
        "timeZone": "Europe/Amsterdam",
        "start": "2026-09-01T19:00:00",
        "duration": "PT2H",
        "recurrenceRule": "FREQ=WEEKLY;BYDAY=TU,TH",
    }
    try:
        perennial.send("GET", f"/api/patterns/{CLASS_ID}")
    except RuntimeError:
        preview, _ = perennial.send("POST", "/api/patterns/preview", {"pattern": pattern})
        print(f"{len(preview['added'])} sessions would be added")
        perennial.send("POST", "/api/patterns", {"patternId": str(CLASS_ID), "pattern": pattern})

    sessions = list(perennial.sessions(CLASS_ID))
    print(f"{len(sessions)} sessions")

    tenth = sessions[10]["originalStart"]
    path = f"/api/patterns/{CLASS_ID}/sessions/{tenth}"
    perennial.send("PUT", path, {"start": tenth.replace("T19", "T20"), "title": "Late throwing"})
    print("moved:", [session["start"] for session in perennial.sessions(CLASS_ID) if session["title"] == "Late throwing"])
    perennial.send("PUT", path, {})

    week = date.fromisoformat(sessions[20]["start"][:10])
    days = {"from": str(week), "to": str(week + timedelta(days=6)), "attributes": {"instructor": "Ana"}}
    closure = f"/api/closures/python-{uuid.uuid4()}"
    while not perennial.send("PUT", closure, days)[0]["done"]:
        pass
    print(f"{len(list(perennial.sessions(CLASS_ID)))} sessions while closed")
    while not perennial.send("DELETE", closure)[0]["done"]:
        pass
    print(f"{len(list(perennial.sessions(CLASS_ID)))} sessions again")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8080")

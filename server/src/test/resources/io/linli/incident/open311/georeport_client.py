"""A GeoReport v2 client of its own: goes from discovery to updates, in XML and in JSON."""
import json
import sys
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree as tree

base, place = sys.argv[1], sys.argv[2]


def call(path, form=None, accept="*/*"):
    data = urllib.parse.urlencode(form).encode() if form else None
    request = urllib.request.Request(base + path, data=data, headers={"Accept": accept})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.headers["Content-Type"], answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers["Content-Type"], error.read().decode()


def xml(path, root, form=None, status=200):
    code, kind, text = call(path, form)
    assert code == status and kind.startswith("text/xml"), (path, code, kind, text)
    found = tree.fromstring(text)
    assert found.tag == root, (path, found.tag)
    return found


discovery = xml("discovery.xml", "discovery")
assert discovery.find("endpoints/endpoint/url").text == base.rstrip("/")

services = xml("services.xml", "services")
service = next(one for one in services if one.find("service_code").text == "L010105")
assert service.find("metadata").text == "true" and service.find("type").text == "realtime"
definition = xml("services/L010105.xml", "service_definition")
choices = {one.find("code").text: one for one in definition.find("attributes")}
assert choices["state"].find("datatype").text == "singlevaluelist"
state = choices["state"].find("values/value/key").text

report = {"api_key": "demo", "service_code": "L010105", "address_id": place, "description": "路灯 & <灯杆> 都坏了",
          "attribute[state]": state, "first_name": "Ann", "email": "ann@example.org"}
created = xml("requests.xml", "service_requests", report, 201)
number = created.find("request/service_request_id").text

one = xml("requests/" + number + ".xml", "service_requests")
assert one.find("request/description").text == "路灯 & <灯杆> 都坏了"
assert one.find("request/status").text == "open"

code, kind, text = call("requests.json?status=open&service_code=L010105&page_size=5&page=1")
assert code == 200 and kind.startswith("application/json")
assert number in [item["service_request_id"] for item in json.loads(text)]
assert "ann@example.org" not in text

code, kind, text = call("requests?service_request_id=" + number, accept="application/xml")
assert kind.startswith("text/xml") and number in text

errors = xml("requests.xml", "errors", {"service_code": "L010105", "lat": "30", "long": "114"}, 403)
assert errors.find("error/code").text == "403" and errors.find("error/description").text
xml("tokens/unknown.xml", "errors", status=404)

updates = xml("servicerequestupdates.xml", "service_request_updates")
assert number in [item.find("service_request_id").text for item in updates]
print("complete")

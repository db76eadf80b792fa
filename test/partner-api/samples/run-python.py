"""Runs samples of Python, one after the other, in one process. Reads them as JSON from stdin, and
writes what came of each as JSON to stdout."""

import contextlib
import io
import json
import os
import sys
import traceback

outcomes = []
for sample in json.load(sys.stdin):
    os.environ["HAWSER_API_KEY"] = sample["key"]
    names = {}
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(sample["source"], sample["id"], "exec"), names)
        body = json.dumps(names["answer"]) if "answer" in names else ""
        response = names["response"]
        # Of urllib, or of requests.
        status = response.status if hasattr(response, "status") else response.status_code
        outcomes.append({"status": status, "body": body})
    except Exception:
        outcomes.append({"failure": traceback.format_exc()})
json.dump(outcomes, sys.stdout)

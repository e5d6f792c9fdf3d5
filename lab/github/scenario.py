"""Switches the stand-in's state: the seed, with one or more scenario files merged over it (JSON merge patch, RFC 7396)."""

import base64
import json
import os
import shutil
import time

from standin import sealed_box
from standin.state import iso, locked, write_atomically

HERE = os.path.dirname(os.path.abspath(__file__))
SEED = os.path.join(HERE, "seed")
SCENARIOS = os.path.join(HERE, "scenarios")


class Unknown(Exception):
    """Said to the user as it is."""


def names():
    """What can be switched on. A file whose name begins with an underscore is only there to be extended."""
    return sorted(file.removesuffix(".json") for file in os.listdir(SCENARIOS) if file.endswith(".json") and file[0] != "_")


def read(name):
    if not os.path.isfile(os.path.join(SCENARIOS, f"{name}.json")):
        raise Unknown(f"no scenario '{name}'; `scenario list` shows them all")
    with open(os.path.join(SCENARIOS, f"{name}.json"), encoding="utf-8") as file:
        return json.load(file)


def switch(folder, words):
    """Each word is a scenario, or an argument of the one before it: ['rate-limited', 'runner-deregistered', 'paws360-runner-01']."""
    state = _seed()
    for name, arguments in _parsed(words):
        for layer in _layers(name):
            state = merged(state, _with_arguments(name, layer, arguments).get("state", {}))
    state["settings"] |= {"since": iso(time.time()), "scenario": " ".join(words)}
    os.makedirs(folder, exist_ok=True)
    with locked(folder):
        _write(folder, state)


def merged(target, patch):
    """RFC 7396: objects are merged, null removes, anything else replaces."""
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), value)
    return result


def _parsed(words):
    chosen = []
    for word in words:
        if chosen and word not in names() and len(chosen[-1][1]) < len(read(chosen[-1][0]).get("arguments", [])):
            chosen[-1][1].append(word)
        else:
            read(word)
            chosen.append((word, []))
    return chosen


def _layers(name):
    """The scenario and, before it, those it extends."""
    layer = read(name)
    return (_layers(layer["extends"]) if "extends" in layer else []) + [layer]


def _with_arguments(name, layer, given):
    """`$1` in a scenario stands for its first argument; an argument that is not given takes its default."""
    text = json.dumps(layer)
    for number, argument in enumerate(layer.get("arguments", []), 1):
        value = given[number - 1] if number <= len(given) else argument.get("default")
        if value is None:
            raise Unknown(f"scenario '{name}' needs {argument['name']}")
        text = text.replace(f"${number}", json.dumps(value)[1:-1])
    return json.loads(text)


def _seed():
    state = {}
    for file in os.listdir(SEED):
        if file.endswith(".json"):
            with open(os.path.join(SEED, file), encoding="utf-8") as content:
                state[file.removesuffix(".json")] = json.load(content)
    return state


def _write(folder, state):
    key = os.path.join(folder, "secrets-key.json")
    for file in os.listdir(folder):
        if file.endswith(".json") and file != "secrets-key.json":
            os.unlink(os.path.join(folder, file))
    for name, content in state.items():
        write_atomically(os.path.join(folder, f"{name}.json"), content)
    shutil.copytree(os.path.join(SEED, "logs"), os.path.join(folder, "logs"), dirs_exist_ok=True)
    if not os.path.exists(key):
        private, public = (base64.b64encode(half).decode() for half in sealed_box.new_key())
        write_atomically(key, {"id": "568250167242549743", "public": public, "private": private})

"""Names of types that other clients have: what a field may hold, and the variants of a union.

Looked up when somebody imports one. A variant is the class that an answer really has; what only
annotations name is what the field may hold.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from . import types

_UNIONS = {
    "YamlBlocksItem": (".types.block_inputs", "BlockInput"),
    "YamlLoopBlocksItem": (".types.block_inputs", "BlockInput"),
    "BlocksItem": (".types.blocks", "Block"),
    "YamlParametersItem": (".types.parameters", "ParameterInput"),
    "ParametersItem": (".types.parameters", "Parameter"),
    "LoopOver": (".types.parameters", "Parameter"),
    "ParameterSource": (".types.parameters", "Parameter"),
    "Criteria": (".types.blocks", "BranchCriteria"),
    "Condition": (".types.blocks", "BranchCriteria"),
    "RequestAction": (".types.sdk_actions", "RunSdkActionRequestAction"),
}
"""Unions by the ends of the names of what holds one; the longest end counts."""

_SAME = {
    "CredentialTypeOutput": "CredentialType",
    "SkyvernForgeSdkSchemasCredentialsCredentialType": "CredentialType",
    "SkyvernSchemasCredentialTypeCredentialType": "CredentialType",
    "TaskRunRequestOutput": "TaskRunRequest",
    "WorkflowRunRequestOutput": "WorkflowRunRequest",
    "WorkflowRunStatus": "RunStatus",
}
_TEXT = ("CriteriaType", "EmailClient", "WriteMode", "RequestStatus")
_ANY = ("DataSchema", "ExtractSchema", "ExtractionSchema", "Payload", "Value", "Output")
_CREDENTIALS = ("RequestCredential", "ResponseCredential")


def older_name(name: str) -> Any:
    """What a name stands for; None where it is none of them."""
    prefix, _, variant = name.partition("_")
    if prefix == "GetRunResponse" and variant:
        return types.GetRunResponse
    ends = sorted((end for end in _UNIONS if prefix.endswith(end)), key=len)
    if ends:
        home, union = _UNIONS[ends[-1]]
        return _of_union(home, union, variant)
    if variant:
        return None
    if name in _SAME:
        return getattr(types, _SAME[name])
    if name.endswith("ProxyLocation"):
        return types.ProxyLocation | types.GeoTarget | dict[str, Any]
    if name.endswith(_TEXT):
        return str
    if name.endswith(_CREDENTIALS):
        return dict[str, Any]
    return Any if name.endswith(_ANY) else None


def _of_union(home: str, union: str, variant: str) -> Any:
    """The union itself, or the class of one of its variants."""
    module = import_module(home, __package__)
    if not variant:
        return getattr(module, union)
    variants: dict[str, Any] = getattr(module, f"_{union.upper()}")
    for value, model in variants.items():
        if value.replace("_", "") == variant.lower():
            return model
    return None

"""A run in the application's own telemetry, as a viewer of traces draws it."""

from __future__ import annotations

from html import escape
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from skyvern import parse_webhook
from skyvern.client.telemetry import webhook_span
from skyvern.testing import Emulator

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paint import Painter

COLOURS = ["#8e9aaf", "#3b82f6", "#10b981", "#f59e0b", "#ec4899"]
STYLE = """
  body { margin: 0; font: 13px "DejaVu Sans" }
  #picture { display: inline-block; width: 900px; padding: 16px 20px }
  #picture { background: #fff; color: #1f2430 }
  .row { display: grid; grid-template-columns: 250px 1fr; align-items: center; height: 24px }
  .row { border-top: 1px solid #eef0f4 }
  .line { position: relative; height: 24px }
  .bar { position: absolute; top: 5px; height: 14px; border-radius: 3px; min-width: 3px }
  .time { position: absolute; top: 4px; font-size: 11px; color: #555d6e; white-space: nowrap }
  .event { position: absolute; top: 3px; width: 2px; height: 18px; background: #1f2430 }
  .note { position: absolute; top: 4px; font-size: 11px; color: #555d6e; white-space: nowrap }
  .row.small { border-top: none; color: #555d6e; font-size: 11px }
"""


def spans() -> Sequence[ReadableSpan]:
    """What a run and its webhook leave: a start, a wait with a read that fails, the handler."""
    seen = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(seen))
    tracer = provider.get_tracer("invoices")
    with Emulator() as emulator:

        class Receiver(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                event = parse_webhook(body, dict(self.headers), api_keys=[emulator.api_key])
                with (
                    webhook_span(event, tracer_provider=provider),
                    tracer.start_as_current_span("save the invoice"),
                ):
                    self.send_response(204)
                    self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        with HTTPServer(("127.0.0.1", 0), Receiver) as server:
            emulator.on("get_run").skip(1).times(1).status(503)
            client = emulator.sync_client(telemetry={"tracer_provider": provider})
            with tracer.start_as_current_span("monday invoices"):
                client.run_workflow(
                    emulator.workflow(queued_after=0.2, started_after=0.9, duration=2.4),
                    webhook_url=f"http://127.0.0.1:{server.server_port}",
                    wait_for_completion=True,
                    poll_interval=0.5,
                )
            server.handle_request()
    return seen.get_finished_spans()


def below(
    all_spans: Sequence[ReadableSpan], parent: int | None, depth: int
) -> Iterator[tuple[int, ReadableSpan]]:
    """Spans in the order in which a viewer shows them, with how deep each is."""
    children = [
        span for span in all_spans if (span.parent.span_id if span.parent else None) == parent
    ]
    for span in sorted(children, key=lambda span: span.start_time or 0):
        yield depth, span
        yield from below(all_spans, span.context.span_id, depth + 1)


def trace(painter: Painter, _: Path) -> None:
    """Draws it."""
    all_spans = spans()
    begin = min(span.start_time or 0 for span in all_spans)
    end = max(span.end_time or 0 for span in all_spans)

    def place(time: int) -> float:
        return 90 * (time - begin) / (end - begin)

    rows = []
    for depth, span in below(all_spans, None, 0):
        first, last = span.start_time or 0, span.end_time or 0
        left, width = place(first), place(last) - place(first)
        colour = COLOURS[min(depth, len(COLOURS) - 1)]
        bar = drawn("bar", f"left:{left}%;width:{width}%;background:{colour}")
        time = drawn("time", beside(left + width), f"{(last - first) / 1e9:.3f} s")
        rows.append(row(depth, span.name, bar + time))
        for event in span.events:
            told = ", ".join(str(value) for value in (event.attributes or {}).values())
            mark = drawn("event", f"left:{place(event.timestamp)}%")
            note = drawn("note", beside(place(event.timestamp)), told)
            rows.append(row(depth + 1, event.name, mark + note, "small"))
    painter.html("trace", f'<style>{STYLE}</style><div id="picture">{"".join(rows)}</div>')


def beside(place: float) -> str:
    """A little to the right of a place."""
    return f"left:calc({place}% + 8px)"


def drawn(kind: str, style: str, text: str = "") -> str:
    """Something on the line."""
    return f'<div class="{kind}" style="{style}">{escape(text)}</div>'


def row(depth: int, name: str, line: str, kind: str = "") -> str:
    """A row of the drawing."""
    label = f'<div style="padding-left:{depth * 18}px">{escape(name)}</div>'
    return f'<div class="row {kind}">{label}<div class="line">{line}</div></div>'

/** Loads `@opentelemetry/api` where it is installed. */

namespace opentelemetry {
  /** A context of OpenTelemetry; only it knows what is inside. */
  export interface Context {
    getValue(key: symbol): unknown;
  }

  export type Attributes = Record<string, string | number | boolean>;

  export interface Span {
    setAttribute(name: string, value: string | number | boolean): unknown;
    addEvent(name: string, attributes?: Attributes, at?: number): unknown;
    setStatus(status: { code: number; message?: string }): unknown;
    end(at?: number): void;
    isRecording(): boolean;
  }

  export interface SpanOptions {
    kind?: number;
    attributes?: Attributes;
    startTime?: number;
  }

  export interface Tracer {
    startSpan(name: string, options?: SpanOptions, context?: Context): Span;
  }

  /** What `trace.setGlobalTracerProvider` takes. */
  export interface TracerProvider {
    getTracer(name: string, version?: string): Tracer;
  }

  export interface Counter {
    add(value: number, attributes?: Attributes): void;
  }

  export interface Histogram {
    record(value: number, attributes?: Attributes): void;
  }

  export interface InstrumentOptions {
    description?: string;
    unit?: string;
  }

  export interface Meter {
    createCounter(name: string, options?: InstrumentOptions): Counter;
    createUpDownCounter(name: string, options?: InstrumentOptions): Counter;
    createHistogram(name: string, options?: InstrumentOptions): Histogram;
  }

  /** What `metrics.setGlobalMeterProvider` takes. */
  export interface MeterProvider {
    getMeter(name: string, version?: string): Meter;
  }

  export interface Api {
    context: {
      active(): Context;
      with<T>(context: Context, act: () => T): T;
    };
    trace: TracerProvider & {
      setSpan(context: Context, span: Span): Context;
      getSpanContext(context: Context): SpanContext | undefined;
      setSpanContext(context: Context, spanContext: SpanContext): Context;
    };
    metrics: MeterProvider;
    isSpanContextValid(spanContext: SpanContext): boolean;
    ROOT_CONTEXT: Context;
  }

  export interface SpanContext {
    traceId: string;
    spanId: string;
    traceFlags: number;
    isRemote?: boolean;
    traceState?: { serialize(): string };
  }
}

/** The application's copy; undefined where there is none. */
function opentelemetry(): opentelemetry.Api | undefined {
  try {
    return require("@opentelemetry/api");
  } catch {
    return undefined;
  }
}

export = opentelemetry;

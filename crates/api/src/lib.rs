//! Wire types, versions, error codes, OpenAPI. The only place that knows JSON shapes.

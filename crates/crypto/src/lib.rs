//! One small module over the primitives, tested with published vectors.

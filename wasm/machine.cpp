#include "machine.h"

#include "rbm/error.h"

namespace rbm::wasm {

Index label_units_of(const val& machine) {
  const bool silent = field(machine, "nLabels").isUndefined();
  return silent ? 0 : label_count_from(number_in(machine, "nLabels"));
}

namespace {

VisibleKind visible_kind_of(const val& machine) {
  const val kind = field(machine, "visibleKind");
  if (kind.isUndefined() || kind.strictlyEquals(val("binary"))) return VisibleKind::binary;
  if (kind.strictlyEquals(val("gaussian"))) return VisibleKind::gaussian;
  throw Error(ErrorCode::out_of_range,
              "machine.visibleKind is unknown, expected 'binary' or 'gaussian'");
}

}  // namespace

Rbm machine_from(const val& object, Index n_visible, Index n_hidden, Index n_labels) {
  Rbm machine{Weights(n_visible, n_hidden), Vector(n_visible), Vector(n_hidden), {n_labels}};
  machine.kinds.pixels = visible_kind_of(object);
  const auto fill = [&](const char* what, const char* key, auto& values) {
    copy_floats(what, field(object, key), values.data(), values.size());
  };
  fill("machine.weights", "weights", machine.weights);
  fill("machine.visibleBias", "visibleBias", machine.visible_bias);
  fill("machine.hiddenBias", "hiddenBias", machine.hidden_bias);
  return machine;
}

}  // namespace rbm::wasm

#include "machine.h"

namespace rbm::wasm {

Index label_units_of(const val& machine) {
  const bool silent = field(machine, "nLabels").isUndefined();
  return silent ? 0 : label_count_from(number_in(machine, "nLabels"));
}

Rbm machine_from(const val& object, Index n_visible, Index n_hidden, Index n_labels) {
  Rbm machine{Weights(n_visible, n_hidden), Vector(n_visible), Vector(n_hidden), {n_labels}};
  const auto fill = [&](const char* what, const char* key, auto& values) {
    copy_floats(what, field(object, key), values.data(), values.size());
  };
  fill("machine.weights", "weights", machine.weights);
  fill("machine.visibleBias", "visibleBias", machine.visible_bias);
  fill("machine.hiddenBias", "hiddenBias", machine.hidden_bias);
  return machine;
}

}  // namespace rbm::wasm

#include "machine.h"

namespace rbm::wasm {

Rbm machine_from(const val& object, Index n_visible, Index n_hidden) {
  Rbm machine{Weights(n_visible, n_hidden), Vector(n_visible), Vector(n_hidden)};
  const auto fill = [&](const char* what, const char* key, auto& values) {
    copy_floats(what, field(object, key), values.data(), values.size());
  };
  fill("machine.weights", "weights", machine.weights);
  fill("machine.visibleBias", "visibleBias", machine.visible_bias);
  fill("machine.hiddenBias", "hiddenBias", machine.hidden_bias);
  return machine;
}

}  // namespace rbm::wasm

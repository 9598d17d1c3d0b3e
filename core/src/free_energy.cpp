#include "rbm/classification.h"
#include "rbm/numeric.h"

namespace rbm {

Nats free_energy(const Rbm& rbm, const BinaryBatch& visible) {
  require_binary_units("free_energy", rbm);
  const Batch inputs = hidden_input(rbm, visible);
  const auto n_hidden = static_cast<std::size_t>(rbm.n_hidden());
  Nats result(visible.cols());
  for (Index s = 0; s < visible.cols(); ++s) {
    double negative = 0.0;
    for (Index i = 0; i < rbm.n_visible(); ++i) {
      if (visible(i, s) != 0) negative += static_cast<double>(rbm.visible_bias(i));
    }
    result(s) = -(negative + softplus_sum(inputs.data() + s * rbm.n_hidden(), n_hidden));
  }
  if (rbm.n_labels() == 0) return result;
  ClassWeights weights;
  for (Index s = 0; s < visible.cols(); ++s) {
    if (has_label(rbm, visible.col(s).data())) continue;
    weights.of(rbm, visible.col(s).data());
    result(s) = -weights.negative_free_energy();
  }
  return result;
}

}  // namespace rbm

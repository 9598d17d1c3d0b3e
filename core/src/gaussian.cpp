#include "rbm/gaussian.h"

#include "rbm/numeric.h"

namespace rbm {
namespace {

/// |v|^2 / (2 s^2) - a.v of one sample, in double.
double own_energy(const Rbm& rbm, const Batch& values, Index sample) {
  double squares = 0.0, along = 0.0;
  for (Index i = 0; i < values.rows(); ++i) {
    const auto v = static_cast<double>(values(i, sample));
    squares += v * v;
    along += v * static_cast<double>(rbm.visible_bias(i));
  }
  return squares / (2.0 * static_cast<double>(rbm.kinds.variance)) - along;
}

Batch hidden_input_of_values(const char* who, const Rbm& rbm, const Batch& values) {
  require_units(who, "an image", values.rows(), rbm.n_visible());
  Batch input;
  sum_scaled_rows(rbm.weights, rbm.hidden_bias, values, input);
  return input;
}

}  // namespace

Rbm make_gaussian_rbm(Index n_visible, Index n_hidden, std::uint64_t seed, float variance,
                      float weight_sd) {
  const GaussianUnits checked(variance);
  Rbm rbm = make_rbm(n_visible, n_hidden, seed, weight_sd);
  rbm.kinds.pixels = VisibleKind::gaussian;
  rbm.kinds.variance = variance;
  return rbm;
}

Nats energy_of_values(const Rbm& rbm, const Batch& values, const BinaryBatch& hidden) {
  require_units("energy_of_values", "an image", values.rows(), rbm.n_visible());
  require_units("energy_of_values", "a hidden state", hidden.rows(), rbm.n_hidden());
  require_units("energy_of_values", "the batch of hidden states", hidden.cols(), values.cols());
  Nats result(values.cols());
  for (Index s = 0; s < values.cols(); ++s) {
    double energy = own_energy(rbm, values, s);
    for (Index j = 0; j < hidden.rows(); ++j) {
      if (hidden(j, s) == 0) continue;
      energy -= static_cast<double>(rbm.hidden_bias(j));
      for (Index i = 0; i < values.rows(); ++i) {
        energy -= static_cast<double>(values(i, s)) * static_cast<double>(rbm.weights(i, j));
      }
    }
    result(s) = energy;
  }
  return result;
}

Nats free_energy_of_values(const Rbm& rbm, const Batch& values) {
  const Batch input = hidden_input_of_values("free_energy_of_values", rbm, values);
  const auto n_hidden = static_cast<std::size_t>(rbm.n_hidden());
  Nats result(values.cols());
  for (Index s = 0; s < values.cols(); ++s) {
    result(s) =
        own_energy(rbm, values, s) - softplus_sum(input.data() + s * rbm.n_hidden(), n_hidden);
  }
  return result;
}

Batch mean_h_from_values(const Rbm& rbm, const Batch& values, float temperature) {
  Batch mean = hidden_input_of_values("mean_h_from_values", rbm, values);
  apply_sigmoid(mean, 1.0f / temperature);
  return mean;
}

double reconstruction_error_of_values(const Rbm& rbm, const Batch& values, RandomStream& stream) {
  if (values.size() == 0) return 0.0;
  const Batch input = hidden_input_of_values("reconstruction_error_of_values", rbm, values);
  BinaryBatch hidden;
  UnitSampler().sample(input, 1.0f, stream, hidden);
  return static_cast<double>((mean_v_from_h(rbm, hidden) - values).squaredNorm()) /
         static_cast<double>(values.size());
}

}  // namespace rbm

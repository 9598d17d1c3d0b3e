#include "rbm/spins.h"

namespace rbm {
namespace {

/// Sums over each row and each column of the weights, in double.
struct CouplingSums {
  Eigen::VectorXd of_visible;  ///< [n_visible]
  Eigen::VectorXd of_hidden;   ///< [n_hidden]

  explicit CouplingSums(const Weights& weights)
      : of_visible(Eigen::VectorXd::Zero(weights.rows())),
        of_hidden(Eigen::VectorXd::Zero(weights.cols())) {
    for (Index i = 0; i < weights.rows(); ++i) {
      for (Index j = 0; j < weights.cols(); ++j) {
        const auto weight = static_cast<double>(weights(i, j));
        of_visible(i) += weight;
        of_hidden(j) += weight;
      }
    }
  }
};

}  // namespace

SpinRbm spins_of(const Rbm& rbm) {
  require_binary_units("spins_of", rbm);
  const CouplingSums sums(rbm.weights);
  const auto field = [](const Vector& bias, const Eigen::VectorXd& sum) -> Vector {
    return (0.5 * bias.cast<double>() + 0.25 * sum).cast<float>();
  };
  return {0.25f * rbm.weights, field(rbm.visible_bias, sums.of_visible),
          field(rbm.hidden_bias, sums.of_hidden)};
}

Rbm binary_of(const SpinRbm& spins) {
  const CouplingSums sums(spins.couplings);
  const auto bias = [](const Vector& field, const Eigen::VectorXd& sum) -> Vector {
    return (2.0 * field.cast<double>() - 2.0 * sum).cast<float>();
  };
  return {4.0f * spins.couplings, bias(spins.visible_field, sums.of_visible),
          bias(spins.hidden_field, sums.of_hidden)};
}

double spin_constant(const SpinRbm& spins) {
  return spins.visible_field.cast<double>().sum() + spins.hidden_field.cast<double>().sum() -
         spins.couplings.cast<double>().sum();
}

Nats energy(const SpinRbm& spins, const SpinBatch& visible, const SpinBatch& hidden) {
  require_units("energy", "a visible state", visible.rows(), spins.couplings.rows());
  require_units("energy", "a hidden state", hidden.rows(), spins.couplings.cols());
  require_units("energy", "the batch of hidden states", hidden.cols(), visible.cols());
  const Eigen::MatrixXd s = visible.cast<double>();
  const Eigen::MatrixXd t = hidden.cast<double>();
  const Eigen::MatrixXd couplings = spins.couplings.cast<double>();
  Nats result(visible.cols());
  for (Index k = 0; k < visible.cols(); ++k) {
    result(k) = -spins.visible_field.cast<double>().dot(s.col(k)) -
                spins.hidden_field.cast<double>().dot(t.col(k)) -
                s.col(k).dot(couplings * t.col(k));
  }
  return result;
}

SpinBatch spins_from_states(const BinaryBatch& states) {
  return (2 * states.cast<int>().array() - 1).cast<std::int8_t>();
}

}  // namespace rbm

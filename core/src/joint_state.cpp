#include "rbm/joint_state.h"

#include <cmath>

#include "double_inputs.h"
#include "rbm/error.h"

namespace rbm {

void require_plain_units(const char* who, const Rbm& rbm) {
  require_binary_units(who, rbm);
  if (rbm.n_labels() == 0) return;
  throw Error(ErrorCode::out_of_range, {who, ": this machine has ", rbm.n_labels(),
                                        " label units, and this is only for machines without"});
}

void require_joint_state(const char* who, const Rbm& rbm, const JointState& state) {
  require_plain_units(who, rbm);
  require_units(who, "the visible state", state.visible.size(), rbm.n_visible());
  require_units(who, "the hidden state", state.hidden.size(), rbm.n_hidden());
  require_binary(who, state.visible);
  require_binary(who, state.hidden);
}

void require_temperature(const char* who, double temperature) {
  if (temperature > 0.0 && std::isfinite(temperature)) return;
  throw Error(ErrorCode::out_of_range,
              {who, ": the temperature is ", temperature, ", expected a finite number above 0"});
}

namespace {

/// The sum of the biases of units that are on.
double sum_of_on(const Vector& bias, const BinaryVector& state) {
  double sum = 0.0;
  for (Index i = 0; i < bias.size(); ++i) {
    if (state(i) != 0) sum += static_cast<double>(bias(i));
  }
  return sum;
}

/// 0 - x, so that nothing is -0.
double negative(double x) { return 0.0 - x; }

}  // namespace

EnergyParts energy_parts(const Rbm& rbm, const JointState& state) {
  const CouplingTally tally = tally_couplings(rbm, state);
  return {negative(sum_of_on(rbm.visible_bias, state.visible)),
          negative(sum_of_on(rbm.hidden_bias, state.hidden)), tally.satisfied + tally.violated};
}

CouplingTally tally_couplings(const Rbm& rbm, const JointState& state) {
  require_joint_state("tally_couplings", rbm, state);
  CouplingTally tally;
  for (Index i = 0; i < rbm.n_visible(); ++i) {
    for (Index j = 0; j < rbm.n_hidden(); ++j) {
      const auto w = static_cast<double>(rbm.weights(i, j));
      const bool both_on = state.visible(i) != 0 && state.hidden(j) != 0;
      if (!both_on || w == 0.0) {
        ++tally.n_idle;
      } else if (w > 0.0) {
        ++tally.n_satisfied;
        tally.satisfied -= w;
      } else {
        ++tally.n_violated;
        tally.violated -= w;
      }
    }
  }
  return tally;
}

Eigen::VectorXd hidden_input_of(const Rbm& rbm, const BinaryVector& visible) {
  require_plain_units("hidden_input_of", rbm);
  require_units("hidden_input_of", "a visible state", visible.size(), rbm.n_visible());
  Eigen::VectorXd input(rbm.n_hidden());
  pixel_input_in_double(rbm, visible.data(), input);
  return input;
}

Eigen::VectorXd visible_input_of(const Rbm& rbm, const BinaryVector& hidden) {
  require_units("visible_input_of", "a hidden state", hidden.size(), rbm.n_hidden());
  Eigen::VectorXd input = rbm.visible_bias.cast<double>();
  for (Index j = 0; j < rbm.n_hidden(); ++j) {
    if (hidden(j) != 0) input += rbm.weights.col(j).cast<double>();
  }
  return input;
}

Eigen::VectorXd flip_energies(const Rbm& rbm, const JointState& state) {
  require_joint_state("flip_energies", rbm, state);
  Eigen::VectorXd change(rbm.n_visible() + rbm.n_hidden());
  change << visible_input_of(rbm, state.hidden), hidden_input_of(rbm, state.visible);
  for (Index u = 0; u < change.size(); ++u) {
    const bool on =
        u < rbm.n_visible() ? state.visible(u) != 0 : state.hidden(u - rbm.n_visible()) != 0;
    if (!on) change(u) = negative(change(u));
  }
  return change;
}

}  // namespace rbm

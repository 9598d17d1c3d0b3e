#include "rbm/spin_what_if.h"

#include <algorithm>
#include <cmath>

#include "rbm/error.h"
#include "rbm/numeric.h"

namespace rbm {
namespace {

void require_value(const char* what, float value) {
  if (std::abs(value) <= max_spin_change) return;  // false for what is no number
  throw Error(ErrorCode::out_of_range, {"spin change: ", what, " is ", static_cast<double>(value),
                                        ", expected ", static_cast<double>(-max_spin_change),
                                        " to ", static_cast<double>(max_spin_change)});
}

void set(const char* what, float& value, const std::optional<float>& other) {
  if (!other) return;
  require_value(what, *other);
  value = *other;
}

/// Counts through the visible states and keeps the sums of the couplings of the present one; the
/// states come in the order of their numbers, so that on the average two units change.
template <class Weigh>
Eigen::VectorXd logarithms(const Eigen::MatrixXd& couplings, Eigen::VectorXd input, double off,
                           double on, Weigh weigh) {
  const Index n = couplings.rows();
  Eigen::VectorXd states = Eigen::VectorXd::Constant(n, off);
  input += couplings.transpose() * states;
  Eigen::VectorXd result(Index{1} << n);
  result(0) = weigh(states, input);
  for (Index number = 1; number < result.size(); ++number) {
    const Index flipped = number ^ (number - 1);
    for (Index i = 0; i < n && (flipped >> i & 1) != 0; ++i) {
      const double next = (number >> i & 1) != 0 ? on : off;
      input += (next - states(i)) * couplings.row(i).transpose();
      states(i) = next;
    }
    result(number) = weigh(states, input);
  }
  return result;
}

/// log p(v) up to log Z.
Eigen::VectorXd binary_logarithms(const Rbm& rbm) {
  const Eigen::VectorXd bias = rbm.visible_bias.cast<double>();
  return logarithms(rbm.weights.cast<double>(), rbm.hidden_bias.cast<double>(), 0.0, 1.0,
                    [&](const Eigen::VectorXd& v, const Eigen::VectorXd& input) {
                      // log(1 + e^x) = max(x, 0) + log(1 + e^-|x|), one logarithm for all.
                      double sum = bias.dot(v), product = 1.0;
                      for (const double x : input) {
                        sum += std::max(x, 0.0);
                        product *= 1.0 + exp_double(-std::abs(x));
                      }
                      return sum + log_double(product);
                    });
}

Eigen::VectorXd spin_logarithms(const SpinRbm& spins) {
  const Eigen::VectorXd field = spins.visible_field.cast<double>();
  return logarithms(spins.couplings.cast<double>(), spins.hidden_field.cast<double>(), -1.0, 1.0,
                    [&](const Eigen::VectorXd& s, const Eigen::VectorXd& input) {
                      // log(2 cosh x) = |x| + log(1 + e^-2|x|).
                      double sum = field.dot(s), product = 1.0;
                      for (const double x : input) {
                        sum += std::abs(x);
                        product *= 1.0 + exp_double(-2.0 * std::abs(x));
                      }
                      return sum + log_double(product);
                    });
}

/// From logarithms to what they are relative to their sum. @return the logarithm of the sum
double normalise(Eigen::VectorXd& logarithms) {
  const double largest = logarithms.maxCoeff();
  for (double& value : logarithms) value = exp_double(value - largest);
  const double sum = logarithms.sum();
  logarithms /= sum;
  return largest + log_double(sum);
}

/// One state with all units off, and for each unit one in which it alone is on.
BinaryBatch at_most_one(Index n) {
  BinaryBatch states = BinaryBatch::Zero(n, n + 1);
  states.rightCols(n).diagonal().setOnes();
  return states;
}

double largest_constant_error(const Rbm& binary, const SpinRbm& spins, double constant) {
  const BinaryBatch visible = at_most_one(binary.n_visible());
  const BinaryBatch hidden = at_most_one(binary.n_hidden());
  const SpinBatch visible_spins = spins_from_states(visible);
  double largest = 0.0;
  for (Index k = 0; k < hidden.cols(); ++k) {
    const BinaryBatch h = hidden.col(k).replicate(1, visible.cols());
    const Nats difference =
        energy(spins, visible_spins, spins_from_states(h)) - energy(binary, visible, h);
    largest = std::max(largest, (difference.array() - constant).abs().maxCoeff());
  }
  return largest;
}

}  // namespace

SpinRbm changed(SpinRbm spins, const SpinChange& change) {
  const Index i = change.visible_unit, j = change.hidden_unit;
  require_between("spin change", "the visible unit", i, 0, spins.couplings.rows() - 1);
  require_between("spin change", "the hidden unit", j, 0, spins.couplings.cols() - 1);
  set("the coupling", spins.couplings(i, j), change.coupling);
  set("the visible field", spins.visible_field(i), change.visible_field);
  set("the hidden field", spins.hidden_field(j), change.hidden_field);
  require_value("the scale of couplings", change.coupling_scale);
  require_value("the uniform field", change.uniform_field);
  spins.couplings *= change.coupling_scale;
  spins.visible_field.array() += change.uniform_field;
  return spins;
}

SpinComparison compare_languages(const Rbm& binary, const SpinRbm& spins) {
  require_binary_units("compare_languages", binary);
  require_between("compare_languages", "the number of visible units", binary.n_visible(), 1,
                  max_compared_visible);
  require_between("compare_languages", "the number of hidden units", binary.n_hidden(), 1,
                  max_compared_hidden);
  require_units("compare_languages", "the visible layer of spins", spins.couplings.rows(),
                binary.n_visible());
  require_units("compare_languages", "the hidden layer of spins", spins.couplings.cols(),
                binary.n_hidden());
  SpinComparison result{};
  result.constant = spin_constant(spins);
  result.largest_constant_error = largest_constant_error(binary, spins, result.constant);
  Eigen::VectorXd by_binary = binary_logarithms(binary), by_spins = spin_logarithms(spins);
  result.log_z_binary = normalise(by_binary);
  result.log_z_spin = normalise(by_spins);
  result.n_visible_states = by_binary.size();
  result.largest_probability_difference = (by_binary - by_spins).cwiseAbs().maxCoeff();
  return result;
}

}  // namespace rbm

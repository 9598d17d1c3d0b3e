#include "rbm/gaussian_exact.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "rbm/error.h"
#include "rbm/gaussian.h"
#include "rbm/numeric.h"

namespace rbm {
namespace {

/// log p(h) Z = constant + c.h + sum_{j<k} h_j Q_jk h_k.
struct QuadraticForm {
  double constant;
  Eigen::VectorXd linear;     ///< c [n_hidden]
  Eigen::MatrixXd couplings;  ///< Q [n_hidden, n_hidden], symmetric
};

void require_countable(const Rbm& rbm, double temperature) {
  if (!rbm.kinds.real_valued()) {
    throw Error(ErrorCode::out_of_range,
                "hidden_distribution: the visible units of this machine are binary, and this is "
                "only for Gaussian ones");
  }
  if (rbm.n_hidden() > max_counted_hidden) {
    throw Error(ErrorCode::out_of_range,
                {"hidden_distribution: the machine has ", rbm.n_hidden(),
                 " hidden units, the states of at most ", max_counted_hidden, " are counted"});
  }
  if (!(temperature > 0.0 && std::isfinite(temperature))) {
    throw Error(ErrorCode::out_of_range, {"hidden_distribution: the temperature is ", temperature,
                                          ", expected a finite number above 0"});
  }
  if (rbm.weights.allFinite() && rbm.visible_bias.allFinite() && rbm.hidden_bias.allFinite()) {
    return;
  }
  throw Error(ErrorCode::not_finite,
              "hidden_distribution: a parameter of the machine is not a number");
}

/// With K_i(x) = s^2 x^2 / (2 T) + K(0) and x = a + W h; h_j^2 = h_j.
QuadraticForm quadratic_form(const Rbm& rbm, double temperature) {
  const Index n_hidden = rbm.n_hidden();
  const double scale = static_cast<double>(rbm.kinds.variance) / temperature;
  QuadraticForm form{0.0, Eigen::VectorXd::Zero(n_hidden),
                     Eigen::MatrixXd::Zero(n_hidden, n_hidden)};
  const GaussianUnits units(rbm.kinds.variance);
  const double no_input[1] = {0.0};
  for (Index i = 0; i < rbm.n_visible(); ++i) {
    const auto a = static_cast<double>(rbm.visible_bias(i));
    form.constant += 0.5 * scale * a * a + units.cumulant(no_input, 1.0 / temperature);
    for (Index j = 0; j < n_hidden; ++j) {
      const auto w = static_cast<double>(rbm.weights(i, j));
      form.linear(j) += scale * (a * w + 0.5 * w * w);
      for (Index k = 0; k < j; ++k) {
        form.couplings(j, k) += scale * w * static_cast<double>(rbm.weights(i, k));
      }
    }
  }
  for (Index j = 0; j < n_hidden; ++j) {
    form.linear(j) += static_cast<double>(rbm.hidden_bias(j)) / temperature;
    for (Index k = 0; k < j; ++k) form.couplings(k, j) = form.couplings(j, k);
  }
  return form;
}

/// A state from the same state without its highest unit that is on. [2^n_hidden]
Eigen::VectorXd log_weights(const QuadraticForm& form) {
  const Index n_hidden = form.linear.size();
  Eigen::VectorXd weights(Index{1} << n_hidden);
  weights(0) = form.constant;
  for (Index j = 0; j < n_hidden; ++j) {
    const Index half = Index{1} << j;
    for (Index state = 0; state < half; ++state) {
      double field = form.linear(j);
      for (Index k = 0; k < j; ++k) {
        if ((state >> k & 1) != 0) field += form.couplings(j, k);
      }
      weights(half + state) = weights(state) + field;
    }
  }
  return weights;
}

}  // namespace

HiddenDistribution hidden_distribution(const Rbm& rbm, double temperature) {
  require_countable(rbm, temperature);
  HiddenDistribution result{log_weights(quadratic_form(rbm, temperature)), 0.0};
  Eigen::VectorXd& p = result.probability;
  double largest = p(0);
  for (Index s = 1; s < p.size(); ++s) largest = std::max(largest, p(s));
  double sum = 0.0;
  for (Index s = 0; s < p.size(); ++s) {
    p(s) = exp_double(p(s) - largest);
    sum += p(s);
  }
  for (Index s = 0; s < p.size(); ++s) p(s) /= sum;
  result.log_partition = largest + log_double(sum);
  return result;
}

Nats log_density(const Rbm& rbm, const Batch& values, double log_z) {
  return -free_energy_of_values(rbm, values).array() - log_z;
}

double mean_log_density(const Rbm& rbm, const Batch& values, double log_z) {
  if (values.cols() == 0) throw Error(ErrorCode::no_data, "mean_log_density: there are no images");
  return log_density(rbm, values, log_z).mean();
}

Expectations gaussian_expectations(const Rbm& rbm) {
  // Sums over all states with at least the units of s on: <h_j> and <h_j h_k> are among them.
  Eigen::VectorXd on = hidden_distribution(rbm).probability;
  const Index n_visible = rbm.n_visible(), n_hidden = rbm.n_hidden();
  for (Index j = 0; j < n_hidden; ++j) {
    const Index unit = Index{1} << j;
    for (Index s = 0; s < on.size(); ++s) {
      if ((s & unit) == 0) on(s) += on(s | unit);
    }
  }
  const auto together = [&on](Index j, Index k) { return on(Index{1} << j | Index{1} << k); };
  const auto variance = static_cast<double>(rbm.kinds.variance);
  Expectations result{WeightsInDouble(n_visible, n_hidden), Eigen::VectorXd(n_visible),
                      Eigen::VectorXd(n_hidden)};
  for (Index j = 0; j < n_hidden; ++j) result.hidden(j) = together(j, j);
  for (Index i = 0; i < n_visible; ++i) {
    const auto a = static_cast<double>(rbm.visible_bias(i));
    double input = a;
    for (Index k = 0; k < n_hidden; ++k) {
      input += static_cast<double>(rbm.weights(i, k)) * result.hidden(k);
    }
    result.visible(i) = variance * input;
    for (Index j = 0; j < n_hidden; ++j) {
      double with = a * result.hidden(j);
      for (Index k = 0; k < n_hidden; ++k) {
        with += static_cast<double>(rbm.weights(i, k)) * together(j, k);
      }
      result.both(i, j) = variance * with;
    }
  }
  return result;
}

}  // namespace rbm

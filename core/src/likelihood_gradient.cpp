#include "rbm/likelihood_gradient.h"

#include <cmath>
#include <limits>
#include <string>

#include "rbm/error.h"
#include "rbm/gibbs.h"

namespace rbm {
namespace {

Gradient difference(const Expectations& positive, const Expectations& negative) {
  return {positive.both - negative.both, positive.visible - negative.visible,
          positive.hidden - negative.hidden};
}

Eigen::VectorXd flat(const Gradient& gradient) {
  Eigen::VectorXd all(gradient.weights.size() + gradient.visible_bias.size() +
                      gradient.hidden_bias.size());
  all << gradient.weights.reshaped<Eigen::RowMajor>(), gradient.visible_bias, gradient.hidden_bias;
  return all;
}

/// Degrees; precise near 0 and 180, unlike the arc cosine.
/// Source: Kahan, How Futile are Mindless Assessments of Roundoff (2006), sec. 12.
double angle_between(const Eigen::VectorXd& a, const Eigen::VectorXd& b) {
  constexpr double degrees = 57.295779513082320877;
  const Eigen::VectorXd u = a.normalized(), v = b.normalized();
  return 2.0 * std::atan2((u - v).norm(), (u + v).norm()) * degrees;
}

}  // namespace

Gradient log_likelihood_gradient(const Rbm& rbm, const BinaryBatch& images,
                                 const Expectations& model) {
  require_units("log_likelihood_gradient", "<v>", model.visible.size(), rbm.n_visible());
  require_units("log_likelihood_gradient", "<h>", model.hidden.size(), rbm.n_hidden());
  return difference(data_expectations(rbm, images), model);
}

Gradient cd_gradient(const Rbm& rbm, const BinaryBatch& images, int gibbs_steps,
                     RandomStream& stream) {
  if (gibbs_steps < 1) {
    throw Error(ErrorCode::out_of_range, "cd_gradient: " + std::to_string(gibbs_steps) +
                                             " Gibbs steps were asked for, expected at least 1");
  }
  const Expectations positive = data_expectations(rbm, images);
  Chains chains;
  chains.visible = images;
  GibbsOptions options;
  options.keep_visible_mean = false;
  GibbsSampler().run(rbm, chains, gibbs_steps, stream, options);
  return difference(positive, data_expectations(rbm, chains.visible));
}

Gradient chain_gradient(const Rbm& rbm, const BinaryBatch& images,
                        const BinaryBatch& chains_visible) {
  return difference(data_expectations(rbm, images), data_expectations(rbm, chains_visible));
}

GradientBias compare(const Gradient& estimate, const Gradient& exact) {
  require_units("compare", "the estimate of the visible biases", estimate.visible_bias.size(),
                exact.visible_bias.size());
  require_units("compare", "the estimate of the hidden biases", estimate.hidden_bias.size(),
                exact.hidden_bias.size());
  const Eigen::VectorXd a = flat(estimate), b = flat(exact);
  const double length = a.norm(), exact_length = b.norm();
  if (length == 0.0 && exact_length == 0.0) return {0.0, 1.0};
  const double ratio =
      exact_length > 0.0 ? length / exact_length : std::numeric_limits<double>::infinity();
  return {length > 0.0 && exact_length > 0.0 ? angle_between(a, b) : 90.0, ratio};
}

}  // namespace rbm

#include "rbm/likelihood_gradient.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "rbm/error.h"

namespace rbm {
namespace {

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

Gradient phase_difference(const Expectations& positive, const Expectations& negative) {
  require_units("likelihood gradient", "<v>", negative.visible.size(), positive.visible.size());
  require_units("likelihood gradient", "<h>", negative.hidden.size(), positive.hidden.size());
  return {positive.both - negative.both, positive.visible - negative.visible,
          positive.hidden - negative.hidden};
}

Gradient log_likelihood_gradient(const Rbm& rbm, const BinaryBatch& images,
                                 const Expectations& model) {
  return phase_difference(data_expectations(rbm, images), model);
}

Rbm stepped(const Rbm& rbm, const Gradient& gradient, double learning_rate) {
  require_units("stepped", "the gradient of the visible biases", gradient.visible_bias.size(),
                rbm.n_visible());
  require_units("stepped", "the gradient of the hidden biases", gradient.hidden_bias.size(),
                rbm.n_hidden());
  Rbm after = rbm;
  const auto add = [learning_rate](auto& values, const auto& slope) {
    values = (values.template cast<double>() + learning_rate * slope).template cast<float>();
  };
  add(after.weights, gradient.weights);
  add(after.visible_bias, gradient.visible_bias);
  add(after.hidden_bias, gradient.hidden_bias);
  require_machine("stepped", after);
  return after;
}

CdNegativePhase::CdNegativePhase(const Rbm& rbm, const BinaryBatch& images, int gibbs_steps,
                                 RandomStream& stream)
    : rbm_(rbm),
      images_(images),
      gibbs_steps_(static_cast<std::uint64_t>(gibbs_steps)),
      stream_(stream),
      sum_(rbm.n_visible(), rbm.n_hidden()) {
  require_units("cd_gradient", "an image", images.rows(), rbm.n_visible());
  if (images.cols() == 0) throw Error(ErrorCode::no_data, "cd_gradient: there are no images");
  if (gibbs_steps < 1 || gibbs_steps > max_gibbs_steps) {
    throw Error(ErrorCode::out_of_range,
                {"cd_gradient: ", gibbs_steps, " Gibbs steps were asked for, expected 1 to ",
                 max_gibbs_steps});
  }
}

std::uint64_t CdNegativePhase::total() const {
  return static_cast<std::uint64_t>((images_.cols() + block - 1) / block) * gibbs_steps_;
}

bool CdNegativePhase::advance(std::uint64_t n_steps) {
  GibbsOptions options;
  options.keep_visible_mean = false;
  for (; n_steps > 0 && done_ < total(); --n_steps) {
    if (done_ % gibbs_steps_ == 0) {
      const Index first = static_cast<Index>(done_ / gibbs_steps_) * block;
      chains_.visible = images_.middleCols(first, std::min(block, images_.cols() - first));
      draw_missing_labels(rbm_, stream_, classes_, chains_.visible);
    }
    sampler_.run(rbm_, chains_, 1, stream_, options);
    if (++done_ % gibbs_steps_ == 0) sum_.add(rbm_, chains_.visible);
  }
  return done_ == total();
}

Expectations CdNegativePhase::expectations() const {
  if (done_ < total()) {
    throw Error(ErrorCode::out_of_range,
                {"cd_gradient: ", done_, " of ", total(), " steps are done"});
  }
  return sum_.mean();
}

Gradient cd_gradient(const Rbm& rbm, const BinaryBatch& images, int gibbs_steps,
                     RandomStream& stream) {
  CdNegativePhase negative(rbm, images, gibbs_steps, stream);
  negative.advance(negative.total());
  return phase_difference(data_expectations(rbm, images), negative.expectations());
}

Gradient chain_gradient(const Rbm& rbm, const BinaryBatch& images,
                        const BinaryBatch& chains_visible) {
  return phase_difference(data_expectations(rbm, images), data_expectations(rbm, chains_visible));
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

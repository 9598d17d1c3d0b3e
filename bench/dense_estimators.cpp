#include "dense_estimators.h"

#include <bit>
#include <cmath>
#include <limits>

namespace rbm::bench {
namespace {

/// Sum of log(1 + e^x), without overflow.
double sum_of_softplus(const Eigen::ArrayXd& x) {
  return (x.max(0.0) + (1.0 + (-x.abs()).exp()).log()).sum();
}

}  // namespace

DenseCounting::DenseCounting(const Shape& shape)
    : weights_(0.5 * Eigen::MatrixXd::Random(shape.visible, shape.hidden)),
      visible_bias_(Eigen::VectorXd::Zero(shape.visible)) {}

double DenseCounting::log_partition() const {
  Eigen::ArrayXd input = visible_bias_;
  const std::uint32_t n_states = std::uint32_t{1} << weights_.cols();
  double largest = -std::numeric_limits<double>::infinity();
  double sum = 0.0;
  for (std::uint32_t k = 0; k < n_states; ++k) {
    if (k > 0) {
      // Between the codes of k - 1 and k the unit of k's lowest bit changes.
      const int unit = std::countr_zero(k);
      const bool turns_on = ((k ^ (k >> 1)) >> unit & 1) != 0;
      if (turns_on) {
        input += weights_.col(unit).array();
      } else {
        input -= weights_.col(unit).array();
      }
    }
    const double logarithm = sum_of_softplus(input);
    if (logarithm > largest) {
      sum *= std::exp(largest - logarithm);
      largest = logarithm;
    }
    sum += std::exp(logarithm - largest);
  }
  return largest + std::log(sum);
}

DenseAnnealing::DenseAnnealing(const Shape& shape, const std::vector<std::uint8_t>& pixels)
    : weights_(0.01f * Eigen::MatrixXf::Random(shape.visible, shape.hidden)),
      visible_bias_(Eigen::VectorXf::Zero(shape.visible)),
      hidden_bias_(Eigen::VectorXf::Zero(shape.hidden)),
      base_bias_(Eigen::VectorXf::Constant(shape.visible, -1.0f)),
      log_weight_(Eigen::VectorXd::Zero(shape.batch)) {
  using Bytes = Eigen::Matrix<std::uint8_t, Eigen::Dynamic, Eigen::Dynamic>;
  visible_ = Eigen::Map<const Bytes>(pixels.data(), shape.visible, shape.batch).cast<float>();
  step();  // every buffer has its size and sensible contents
}

void DenseAnnealing::weigh(float beta, float next_beta) {
  const Eigen::VectorXf rise = (next_beta - beta) * (visible_bias_ - base_bias_);
  for (Eigen::Index c = 0; c < visible_.cols(); ++c) {
    input_ = hidden_input_.col(c).array().cast<double>();
    log_weight_(c) += static_cast<double>(rise.dot(visible_.col(c))) +
                      sum_of_softplus(static_cast<double>(next_beta) * input_) -
                      sum_of_softplus(static_cast<double>(beta) * input_);
  }
}

void DenseAnnealing::step() {
  constexpr float beta = 0.95f, next_beta = 0.95005f;
  hidden_input_.noalias() = weights_.transpose() * visible_;
  hidden_input_.colwise() += hidden_bias_;
  weigh(beta, next_beta);

  hidden_mean_ = (next_beta * hidden_input_).array().logistic();
  generator_.draw(hidden_mean_, hidden_);
  visible_input_.noalias() = weights_ * hidden_;
  const Eigen::VectorXf bias = next_beta * visible_bias_ + (1.0f - next_beta) * base_bias_;
  visible_mean_ = ((next_beta * visible_input_).colwise() + bias).array().logistic();
  generator_.draw(visible_mean_, visible_);
}

void DenseAnnealing::products() {
  hidden_input_.noalias() = weights_.transpose() * visible_;
  visible_input_.noalias() = weights_ * hidden_;
}

}  // namespace rbm::bench

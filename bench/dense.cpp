#include "dense.h"

#include <algorithm>

namespace rbm::bench {

LaneGenerator::LaneGenerator(std::uint32_t seed) {
  for (int lane = 0; lane < lanes; ++lane) {
    // Any odd multiplier spreads the lanes; the state must not be 0.
    state_[lane] = (seed + static_cast<std::uint32_t>(lane) + 1) * 2654435769U | 1U;
  }
}

void LaneGenerator::draw_lanes(const float* mean, float* states) {
  for (int lane = 0; lane < lanes; ++lane) {
    std::uint32_t x = state_[lane];
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    state_[lane] = x;
    const float u = static_cast<float>(static_cast<std::int32_t>(x >> 8)) * 0x1p-24f;
    states[lane] = u < mean[lane] ? 1.0f : 0.0f;
  }
}

void LaneGenerator::draw(const Eigen::MatrixXf& mean, Eigen::MatrixXf& states) {
  states.resize(mean.rows(), mean.cols());
  const Eigen::Index whole = mean.size() / lanes * lanes;
  for (Eigen::Index i = 0; i < whole; i += lanes) draw_lanes(mean.data() + i, states.data() + i);
  float mean_left[lanes] = {};
  float states_left[lanes];
  std::copy(mean.data() + whole, mean.data() + mean.size(), mean_left);
  draw_lanes(mean_left, states_left);
  std::copy(states_left, states_left + (mean.size() - whole), states.data() + whole);
}

DenseCd1::DenseCd1(const Shape& shape, const std::vector<std::uint8_t>& pixels) : shape_(shape) {
  using Bytes = Eigen::Matrix<std::uint8_t, Eigen::Dynamic, Eigen::Dynamic>;
  const auto n_images = static_cast<Eigen::Index>(pixels.size()) / shape.visible;
  images_ = Eigen::Map<const Bytes>(pixels.data(), shape.visible, n_images).cast<float>();
  weights_ = 0.01f * Images::Random(shape.visible, shape.hidden);
  velocity_ = Images::Zero(shape.visible, shape.hidden);
  visible_bias_ = visible_velocity_ = Eigen::VectorXf::Zero(shape.visible);
  hidden_bias_ = hidden_velocity_ = Eigen::VectorXf::Zero(shape.hidden);
  batch_ = images_.leftCols(shape.batch);
  update();  // every buffer has its size and sensible contents
}

auto DenseCd1::next_batch() {
  if (position_ + shape_.batch > images_.cols()) position_ = 0;
  const auto batch = images_.middleCols(position_, shape_.batch);
  position_ += shape_.batch;
  return batch;
}

void DenseCd1::update() {
  const auto batch = next_batch();
  hidden_mean_.noalias() = weights_.transpose() * batch;
  hidden_mean_ = (hidden_mean_.colwise() + hidden_bias_).array().logistic();
  generator_.draw(hidden_mean_, hidden_);

  visible_mean_.noalias() = weights_ * hidden_;
  visible_mean_ = (visible_mean_.colwise() + visible_bias_).array().logistic();
  generator_.draw(visible_mean_, fantasies_);

  fantasy_hidden_mean_.noalias() = weights_.transpose() * fantasies_;
  fantasy_hidden_mean_ = (fantasy_hidden_mean_.colwise() + hidden_bias_).array().logistic();

  const float rate = learning_rate / static_cast<float>(shape_.batch);
  velocity_ = momentum * velocity_ - (learning_rate * weight_decay) * weights_;
  velocity_.noalias() += rate * (batch * hidden_mean_.transpose());
  velocity_.noalias() -= rate * (fantasies_ * fantasy_hidden_mean_.transpose());
  weights_ += velocity_;

  visible_velocity_ =
      momentum * visible_velocity_ + rate * (batch.rowwise().sum() - fantasies_.rowwise().sum());
  hidden_velocity_ = momentum * hidden_velocity_ +
                     rate * (hidden_mean_.rowwise().sum() - fantasy_hidden_mean_.rowwise().sum());
  visible_bias_ += visible_velocity_;
  hidden_bias_ += hidden_velocity_;
}

void DenseCd1::hidden_product() { hidden_mean_.noalias() = weights_.transpose() * batch_; }

void DenseCd1::visible_product() { visible_mean_.noalias() = weights_ * hidden_; }

void DenseCd1::gradient_products() {
  velocity_.noalias() = batch_ * hidden_mean_.transpose();
  velocity_.noalias() -= fantasies_ * fantasy_hidden_mean_.transpose();
}

void DenseCd1::products() {
  hidden_mean_.noalias() = weights_.transpose() * batch_;
  visible_mean_.noalias() = weights_ * hidden_;
  fantasy_hidden_mean_.noalias() = weights_.transpose() * fantasies_;
  gradient_products();
}

}  // namespace rbm::bench

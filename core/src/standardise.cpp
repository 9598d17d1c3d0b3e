#include "rbm/standardise.h"

#include <algorithm>
#include <cmath>

#include "rbm/rbm.h"

namespace rbm {
namespace {

constexpr float white = 255.0f;

}  // namespace

GreyStatistics::GreyStatistics(Index n_pixels)
    : sum_(Sums::Zero(n_pixels)), squares_(Sums::Zero(n_pixels)) {}

void GreyStatistics::add(const GreyBatch& grey) {
  for (Index s = 0; s < grey.cols(); ++s) {
    for (Index i = 0; i < grey.rows(); ++i) {
      const std::uint64_t level = grey(i, s);
      sum_(i) += level;
      squares_(i) += level * level;
    }
  }
  n_images_ += static_cast<std::uint64_t>(grey.cols());
}

Standardiser GreyStatistics::standardiser() const {
  Standardiser scale{Vector::Constant(sum_.size(), 127.5f), Vector::Constant(sum_.size(), 64.0f)};
  if (n_images_ == 0) return scale;
  const auto n = static_cast<double>(n_images_);
  for (Index i = 0; i < sum_.size(); ++i) {
    // In integers, below 2^64 for any number of images that fits into memory.
    const std::uint64_t spread = n_images_ * squares_(i) - sum_(i) * sum_(i);
    const double deviation = std::sqrt(static_cast<double>(spread)) / n;  // exact by IEEE 754
    scale.mean(i) = static_cast<float>(static_cast<double>(sum_(i)) / n);
    scale.deviation(i) = std::max(static_cast<float>(deviation), Standardiser::least_deviation);
  }
  return scale;
}

void standardise(const Standardiser& scale, const GreyBatch& grey, Batch& values) {
  require_units("standardise", "an image", grey.rows(), scale.mean.size());
  values.resize(grey.rows(), grey.cols());
  for (Index s = 0; s < grey.cols(); ++s) {
    for (Index i = 0; i < grey.rows(); ++i) {
      values(i, s) = (static_cast<float>(grey(i, s)) - scale.mean(i)) / scale.deviation(i);
    }
  }
}

Vector mean_value(const Standardiser& scale, const GreyBatch& grey) {
  require_units("mean_value", "an image", grey.rows(), scale.mean.size());
  GreyStatistics statistics(grey.rows());
  statistics.add(grey);
  return (statistics.standardiser().mean - scale.mean).cwiseQuotient(scale.deviation);
}

void grey_shares(const Standardiser& scale, const Batch& values, Batch& shares) {
  require_units("grey_shares", "an image", values.rows(), scale.mean.size());
  shares.resize(values.rows(), values.cols());
  for (Index s = 0; s < values.cols(); ++s) {
    for (Index i = 0; i < values.rows(); ++i) {
      const float level = scale.mean(i) + scale.deviation(i) * values(i, s);
      shares(i, s) = std::clamp(level, 0.0f, white) / white;
    }
  }
}

}  // namespace rbm

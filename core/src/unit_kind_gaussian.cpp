#include <cmath>

#include "rbm/error.h"
#include "rbm/numeric.h"
#include "rbm/unit_kind.h"

namespace rbm {
namespace {

constexpr double log_two_pi = 1.83787706640934548356;

}  // namespace

GaussianUnits::GaussianUnits(float variance) : variance_(variance) {
  if (variance >= min_variance && variance <= max_variance) return;  // written so that NaN fails
  throw Error(ErrorCode::out_of_range,
              {"Gaussian units: a variance of ", variance, " was asked for, expected ",
               min_variance, " to ", max_variance});
}

double GaussianUnits::energy(std::span<const float> states) const {
  double sum = 0.0;
  for (const float v : states) sum += static_cast<double>(v) * static_cast<double>(v);
  return sum / (2.0 * static_cast<double>(variance_));
}

double GaussianUnits::cumulant(std::span<const double> inputs, double beta) const {
  const auto variance = static_cast<double>(variance_);
  double squares = 0.0;
  for (const double x : inputs) squares += x * x;
  return 0.5 * (beta * variance * squares +
                static_cast<double>(inputs.size()) * (log_two_pi + log_double(variance / beta)));
}

void GaussianUnits::mean(std::span<float> inputs, float) const {
  for (float& x : inputs) x *= variance_;
}

void GaussianUnits::sample(std::span<const float> inputs, float beta, RandomStream& stream,
                           std::span<float> states) const {
  const float deviation = std::sqrt(variance_ / beta);  // exact by IEEE 754
  stream.fill_normal(states.data(), states.size());
  for (std::size_t k = 0; k < inputs.size(); ++k) {
    states[k] = inputs[k] * variance_ + deviation * states[k];
  }
}

}  // namespace rbm

#include <algorithm>

#include "rbm/numeric.h"
#include "rbm/unit_kind.h"

namespace rbm {
namespace {

/// values <- exp(beta (x - largest x)): no exponential overflows. @return their sum
float exponentials(std::span<const float> inputs, float beta, std::span<float> values) {
  const float largest = *std::max_element(inputs.begin(), inputs.end());
  float sum = 0.0f;
  for (std::size_t k = 0; k < inputs.size(); ++k) {
    values[k] = exp_of((inputs[k] - largest) * beta);
    sum += values[k];
  }
  return sum;
}

class SoftmaxUnits : public UnitKind {
 public:
  double energy(std::span<const float>) const override { return 0.0; }

  double cumulant(std::span<const double> inputs, double beta) const override {
    const double largest = *std::max_element(inputs.begin(), inputs.end());
    double sum = 0.0;
    for (const double x : inputs) sum += exp_double(beta * (x - largest));
    return beta * largest + log_double(sum);
  }

  void mean(std::span<float> inputs, float beta) const override {
    const float sum = exponentials(inputs, beta, inputs);
    for (float& x : inputs) x /= sum;
  }

  void sample(std::span<const float> inputs, float beta, RandomStream& stream,
              std::span<float> states) const override {
    const auto sum = static_cast<double>(exponentials(inputs, beta, states));
    double left = stream.uniform_double() * sum;
    std::size_t on = 0;  // the first one whose share of the sum reaches beyond the number drawn
    for (std::size_t k = 0; k < states.size() && left >= 0.0; ++k) {
      if (states[k] == 0.0f) continue;  // never drawn, not even where rounding leaves a rest
      left -= static_cast<double>(states[k]);
      on = k;
    }
    std::fill(states.begin(), states.end(), 0.0f);
    states[on] = 1.0f;
  }
};

}  // namespace

const UnitKind& softmax_units() {
  static const SoftmaxUnits kind;
  return kind;
}

}  // namespace rbm

#include <cmath>
#include <vector>

#include "rbm/numeric.h"
#include "rbm/unit_kind.h"

namespace rbm {
namespace {

/// -1 and +1 are 0 and 1 with half the distance to the input: <s> = tanh(beta x) = 2 sigmoid(2 beta
/// x) - 1.
class SpinUnits : public UnitKind {
 public:
  double energy(std::span<const float>) const override { return 0.0; }

  /// log(e^y + e^-y) = |y| + log(1 + e^(-2 |y|)).
  double cumulant(std::span<const double> inputs, double beta) const override {
    double sum = 0.0;
    for (const double x : inputs) {
      const double size = std::abs(beta * x);
      sum += size + softplus_double(-2.0 * size);
    }
    return sum;
  }

  void mean(std::span<float> inputs, float beta) const override {
    for (float& x : inputs) x = 2.0f * sigmoid(2.0f * x * beta) - 1.0f;
  }

  void sample(std::span<const float> inputs, float beta, RandomStream& stream,
              std::span<float> states) const override {
    std::vector<float> uniforms(inputs.size());
    stream.fill_uniform(uniforms.data(), uniforms.size());
    for (std::size_t k = 0; k < inputs.size(); ++k) {
      const bool up = uniforms[k] * (1.0f + exp_of(-(2.0f * inputs[k] * beta))) < 1.0f;
      states[k] = up ? 1.0f : -1.0f;
    }
  }
};

}  // namespace

const UnitKind& spin_units() {
  static const SpinUnits kind;
  return kind;
}

}  // namespace rbm

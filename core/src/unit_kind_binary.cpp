#include <vector>

#include "rbm/numeric.h"
#include "rbm/unit_kind.h"

namespace rbm {
namespace {

class BinaryUnits : public UnitKind {
 public:
  double energy(std::span<const float>) const override { return 0.0; }

  double cumulant(std::span<const double> inputs, double beta) const override {
    double sum = 0.0;
    for (const double x : inputs) sum += softplus_double(beta * x);
    return sum;
  }

  void mean(std::span<float> inputs, float beta) const override {
    for (float& x : inputs) x = sigmoid(x * beta);
  }

  void sample(std::span<const float> inputs, float beta, RandomStream& stream,
              std::span<float> states) const override {
    std::vector<float> uniforms(inputs.size());
    stream.fill_uniform(uniforms.data(), uniforms.size());
    for (std::size_t k = 0; k < inputs.size(); ++k) {
      states[k] = uniforms[k] * (1.0f + exp_of(-(inputs[k] * beta))) < 1.0f ? 1.0f : 0.0f;
    }
  }
};

}  // namespace

const UnitKind& binary_units() {
  static const BinaryUnits kind;
  return kind;
}

}  // namespace rbm

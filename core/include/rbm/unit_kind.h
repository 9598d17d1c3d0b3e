#pragma once

#include <cstdint>
#include <span>

#include "rbm/rng.h"

namespace rbm {

/// Units of one kind, as far as a layer needs to know them: a layer supplies the energy of its
/// states alone and the cumulant generating function of its inputs, and everything else follows.
/// With total inputs x (bias plus couplings), states s of the units are distributed as
///   p(s) = exp(beta (x.s - energy(s))) / exp(cumulant(x, beta)),   beta = 1 / T,
/// whose mean is the gradient of cumulant / beta. A new kind is a class of one file.
///
/// The units of one call belong together: independent for some kinds, a group for others. Means and
/// draws advance model states, so they take no libm and give the same bits everywhere; states are
/// floats here, whatever a layer stores. Kinds have no state and can be shared.
/// Source: Welling, Rosen-Zvi & Hinton, Exponential Family Harmoniums with an Application to
/// Information Retrieval (2004).
class UnitKind {
 public:
  virtual ~UnitKind() = default;

  /// What the states cost by themselves, without any input, nats.
  /// @param states [n], each possible for this kind
  virtual double energy(std::span<const float> states) const = 0;

  /// log sum (or integral) over all states s of exp(beta (x.s - energy(s))), nats.
  /// @param inputs x [n]
  virtual double cumulant(std::span<const double> inputs, double beta = 1.0) const = 0;

  /// inputs <- <s>. @param inputs x [n]
  virtual void mean(std::span<float> inputs, float beta = 1.0f) const = 0;

  /// states ~ p(s). @param inputs x [n]   @param states [n], is written
  virtual void sample(std::span<const float> inputs, float beta, RandomStream& stream,
                      std::span<float> states) const = 0;
};

/// Independent units, each 0 or 1: <s> = sigmoid(beta x). Draws are those of UnitSampler, which is
/// what a whole batch of them takes.
const UnitKind& binary_units();

/// One of n: exactly one unit of the group is 1, <s_k> = exp(beta x_k) / sum_l exp(beta x_l). A
/// draw takes two words of the stream, whatever n.
const UnitKind& softmax_units();

/// Independent units, each -1 or +1: <s> = tanh(beta x), cumulant log(2 cosh(beta x)). Machines
/// keep units of 0 and 1, which are the same under the map of spins.h.
const UnitKind& spin_units();

/// Independent real-valued units of energy v^2 / (2 variance): with input x they are distributed as
/// N(variance x, variance / beta), cumulant = (beta variance x^2 + log(2 pi variance / beta)) / 2.
/// Draws are those of RandomStream::fill_normal.
class GaussianUnits : public UnitKind {
 public:
  static constexpr float min_variance = 0.01f;
  static constexpr float max_variance = 100.0f;

  /// @throws Error{out_of_range} unless variance is in [min_variance, max_variance]
  explicit GaussianUnits(float variance);

  double energy(std::span<const float> states) const override;
  double cumulant(std::span<const double> inputs, double beta = 1.0) const override;
  void mean(std::span<float> inputs, float beta = 1.0f) const override;
  void sample(std::span<const float> inputs, float beta, RandomStream& stream,
              std::span<float> states) const override;

 private:
  float variance_;
};

}  // namespace rbm

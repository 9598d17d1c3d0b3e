#pragma once

#include <cstdint>

#include "rbm/classification.h"
#include "rbm/expectations.h"
#include "rbm/gibbs.h"

namespace rbm {

/// A gradient of the mean log-likelihood, nats for each unit of a parameter.
struct Gradient {
  WeightsInDouble weights;       ///< [n_visible, n_hidden]
  Eigen::VectorXd visible_bias;  ///< [n_visible]
  Eigen::VectorXd hidden_bias;   ///< [n_hidden]
};

/// The form of every gradient here: expectations under the data minus expectations under the model,
/// or under what stands in its place. @throws Error{shape_mismatch}
Gradient phase_difference(const Expectations& positive, const Expectations& negative);

/// The exact gradient at T = 1: expectations under the data minus expectations under the model.
/// @param images [n_visible, n_images]   @param model  exact_expectations(rbm)
/// @throws Error{shape_mismatch}, Error{no_data}
/// Source: Ackley, Hinton & Sejnowski, A Learning Algorithm for Boltzmann Machines (1985).
Gradient log_likelihood_gradient(const Rbm& rbm, const BinaryBatch& images,
                                 const Expectations& model);

/// The machine after one plain step, parameters + learning_rate gradient: no momentum, no decay.
/// @throws Error{shape_mismatch}, Error{not_finite} if a parameter leaves +-parameter_limit
Rbm stepped(const Rbm& rbm, const Gradient& gradient, double learning_rate);

inline constexpr int max_gibbs_steps = 1000;  ///< the largest k

/// What CD-k has in place of the model: the images after k Gibbs steps, one chain for each. In
/// slices; the result depends on machine, images, k and stream and not on the slices.
/// Cost of a step: a Gibbs step of the chains of one block of images.
class CdNegativePhase {
 public:
  static constexpr Index block = 64;  ///< images whose chains run together

  /// Refers to machine, images and stream; takes its random numbers from the stream as it goes.
  /// @param images [n_visible, n_images]   @param gibbs_steps k, in [1, max_gibbs_steps]
  /// @throws Error{shape_mismatch}, Error{no_data}, Error{out_of_range} for k
  CdNegativePhase(const Rbm& rbm, const BinaryBatch& images, int gibbs_steps, RandomStream& stream);

  /// At most so many further steps. @return whether all are done
  bool advance(std::uint64_t n_steps);

  std::uint64_t done() const { return done_; }
  std::uint64_t total() const;

  /// @throws Error{out_of_range} before all steps are done
  Expectations expectations() const;

 private:
  const Rbm& rbm_;
  const BinaryBatch& images_;
  std::uint64_t gibbs_steps_;
  RandomStream& stream_;
  std::uint64_t done_ = 0;
  Chains chains_;  ///< of the present block
  GibbsSampler sampler_;
  ClassWeights classes_;
  DataExpectationSum sum_;
};

/// The estimate of CD-k. Errors and cost: CdNegativePhase.
/// Source: Hinton, Training Products of Experts by Minimizing Contrastive Divergence (2002).
Gradient cd_gradient(const Rbm& rbm, const BinaryBatch& images, int gibbs_steps,
                     RandomStream& stream);

/// The estimate of PCD: in place of the model, the states of its persistent chains.
/// @param chains_visible [n_visible, n_chains], Trainer::fantasy_visible() for example
/// @throws Error{shape_mismatch}, Error{no_data}
/// Source: Tieleman, Training Restricted Boltzmann Machines using Approximations to the Likelihood
/// Gradient (2008).
Gradient chain_gradient(const Rbm& rbm, const BinaryBatch& images,
                        const BinaryBatch& chains_visible);

/// How an estimated gradient misses the exact one, all parameters in one vector.
struct GradientBias {
  double angle;          ///< degrees, [0, 180]; 90 if one of the two is 0, 0 if both are
  double relative_norm;  ///< |estimate| / |exact|; if the exact one is 0: 1 if both are, else inf
};

/// @throws Error{shape_mismatch} for gradients of machines of different sizes
GradientBias compare(const Gradient& estimate, const Gradient& exact);

}  // namespace rbm

#pragma once

#include "rbm/expectations.h"

namespace rbm {

/// A gradient of the mean log-likelihood, nats for each unit of a parameter.
struct Gradient {
  WeightsInDouble weights;       ///< [n_visible, n_hidden]
  Eigen::VectorXd visible_bias;  ///< [n_visible]
  Eigen::VectorXd hidden_bias;   ///< [n_hidden]
};

/// The exact gradient at T = 1: expectations under the data minus expectations under the model.
/// @param images [n_visible, n_images]   @param model  exact_expectations(rbm)
/// @throws Error{shape_mismatch}, Error{no_data}
/// Source: Ackley, Hinton & Sejnowski, A Learning Algorithm for Boltzmann Machines (1985).
Gradient log_likelihood_gradient(const Rbm& rbm, const BinaryBatch& images,
                                 const Expectations& model);

/// The estimate of CD-k: in place of the model, the images after k Gibbs steps, one chain for each.
/// @param gibbs_steps k, at least 1
/// @throws Error{shape_mismatch}, Error{no_data}, Error{out_of_range} for k < 1
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

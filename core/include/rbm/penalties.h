#pragma once

#include "rbm/gradient_step.h"

namespace rbm {

/// What pulls at the parameters beside the likelihood (and L2, which is a part of the gradient's
/// own pass): a second pass over the weights after the step, and only for what is on.
///
/// Sparsity: the cross entropy between sparsity_target p and the mean activity q_j of each hidden
/// unit, with q_j the running mean  q <- smoothing q + (1 - smoothing) <h_j>_positive. Its
/// derivative by the input x_j, q_j - p, moves the incoming weights and the bias alike:
///   dw_ij = -rate cost (q_j - p) <v_i>_positive,   db_j = -rate cost (q_j - p),
/// also in the velocities. Centred, v_i - mu_i takes the place of v_i, and the biases follow as in
/// GradientStep. Source: Hinton (2010), sec. 11.
///
/// L1: the proximal step, w <- sign(w) max(|w| - rate l1_decay / (1 - momentum), 0). Away from 0 it
/// is the gradient's, at the rate that momentum comes to; at 0 it holds weights that their gradient
/// cannot move, where steps along the gradient would jump to and fro.
///
/// Norm limit: the weights of a hidden unit whose norm is larger are scaled to the limit.
class Penalties {
 public:
  /// @param rule  what the step was done with
  /// @return false if a parameter left [-parameter_limit, parameter_limit]
  bool apply(const TrainerSettings& settings, const UpdateRule& rule, const GradientStep& gradient,
             Rbm& velocity, Rbm& rbm);

  /// The running mean activities, [n_hidden]; empty while there is no sparsity_cost.
  const Vector& activity() const { return activity_; }

  /// Appends the running means.
  void write(ArchiveWriter& archive) const;
  /// @throws Error{bad_state}
  void read(ArchiveReader& archive, Index n_hidden);

 private:
  void follow_activity(float smoothing, const Vector& now);
  void pull_to_sparsity(const TrainerSettings& settings, float rate, const GradientStep& gradient,
                        Rbm& velocity, Rbm& rbm);
  void limit_norms(float limit, Weights& weights);

  Vector activity_;

  // Scratch.
  Vector pull_;   ///< of each hidden unit's input
  Vector pixel_;  ///< by which it moves the weights of each visible unit
  Vector bias_pull_;
  Eigen::VectorXd norms_;
  Vector scales_;
};

}  // namespace rbm

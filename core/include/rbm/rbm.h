#pragma once

#include <cstdint>
#include <string>

#include "rbm/kernels.h"
#include "rbm/types.h"
#include "rbm/visible_units.h"

namespace rbm {

/// Parameters of a restricted Boltzmann machine with binary units,
///   E(v, h) = -a.v - b.h - v.W h   (nats),   p(v, h) = exp(-E(v, h)) / Z.
/// The last units of the visible layer may be labels, of which exactly one is on: then p(v, h) is
/// the joint distribution of pixels, class and hidden units, and everything that follows sums over
/// and draws such states only. Source: Larochelle & Bengio, Classification using Discriminative
/// Restricted Boltzmann Machines (ICML 2008), sec. 2 and 3.
/// Plain data: whoever changes the sizes keeps them consistent.
struct Rbm {
  Weights weights;          ///< W [n_visible, n_hidden]
  Vector visible_bias;      ///< a [n_visible]
  Vector hidden_bias;       ///< b [n_hidden]
  VisibleKinds kinds = {};  ///< of the visible units; all binary unless it says otherwise

  Index n_visible() const { return weights.rows(); }  ///< pixels and labels together
  Index n_hidden() const { return weights.cols(); }
  Index n_labels() const { return kinds.n_labels; }
  Index n_pixels() const { return n_visible() - n_labels(); }
};

/// Limits of a machine's size; the largest fits into a browser tab with room for its data.
inline constexpr Index max_visible = 4096;
inline constexpr Index max_hidden = 4096;

/// A machine that has learned nothing: W ~ N(0, weight_sd^2), biases 0.
/// Source: Hinton, A Practical Guide to Training Restricted Boltzmann Machines (2010), sec. 8.
/// @throws Error{out_of_range} for sizes outside [1, max_visible], [1, max_hidden]
Rbm make_rbm(Index n_visible, Index n_hidden, std::uint64_t seed, float weight_sd = 0.01f);

/// Visible biases log(p_i / (1 - p_i)) with p_i the share of images in which pixel i is on (one on
/// and one off image are added, so that p_i is never 0 or 1). Then p(v) starts as the best model
/// that knows nothing of how pixels go together. Without images the biases are 0. Label units get
/// the logarithm of their share of the labelled images, one image of each class added.
/// Source: Hinton (2010), sec. 8.
void set_visible_bias_from_data(Rbm& rbm, const BinaryBatch& images);

/// In how many images each pixel (and label) is on, [n_visible].
using PixelCounts = Eigen::Matrix<std::uint32_t, Eigen::Dynamic, 1>;

/// Adds these images, [n_visible, n_images], to the counts.
void count_pixels(const BinaryBatch& images, PixelCounts& on);

/// The same biases from the counts of n_images images, [n_visible].
Vector visible_bias_from_counts(const PixelCounts& on, Index n_images,
                                const VisibleKinds& kinds = {});

/// Energies in nats, one per sample.
using Nats = Eigen::VectorXd;

/// E(v, h) of each pair of columns.
/// @param visible [n_visible, n_samples]   @param hidden [n_hidden, n_samples]
/// @throws Error{shape_mismatch}
Nats energy(const Rbm& rbm, const BinaryBatch& visible, const BinaryBatch& hidden);

/// Free energy F(v) = -a.v - sum_j softplus(b_j + (W^T v)_j); log p(v) = -F(v) - log Z.
/// A state with no label on stands for an image of unknown class: -log sum_y exp(-F(v, y)).
/// @param visible [n_visible, n_samples]
/// @throws Error{shape_mismatch}
/// Cost: O(n_visible n_hidden n_samples). Source: Hinton (2010), sec. 16.1.
Nats free_energy(const Rbm& rbm, const BinaryBatch& visible);

/// The layers' total inputs: b + W^T v [n_hidden, n_samples], a + W h [n_visible, n_samples].
/// @throws Error{shape_mismatch}
Batch hidden_input(const Rbm& rbm, const BinaryBatch& visible);
Batch visible_input(const Rbm& rbm, const BinaryBatch& hidden);

/// p(h_j = 1 | v) at temperature T, [n_hidden, n_samples].
/// @throws Error{shape_mismatch}
Batch mean_h_from_v(const Rbm& rbm, const BinaryBatch& visible, float temperature = 1.0f);

/// p(v_i = 1 | h) at temperature T, [n_visible, n_samples].
/// @throws Error{shape_mismatch}
Batch mean_v_from_h(const Rbm& rbm, const BinaryBatch& hidden, float temperature = 1.0f);

/// The same for hidden values in [0, 1] that were not sampled (mean field).
/// @param hidden_mean [n_hidden, n_samples]
/// @throws Error{shape_mismatch}
Batch mean_v_from_mean_h(const Rbm& rbm, const Batch& hidden_mean);

/// p(h_j = 1) for visible values in [0, 1] that were not sampled, at T = 1, [n_hidden, n_samples].
/// Both in turn are the mean-field iteration: each minimises the variational free energy
///   <E> - S  with independent units,  <E> = -a.m - b.q - m.W q,
/// in one layer's means while the other's stand still, so that it never rises and is never below
/// -log Z. No random number is in it: the same start takes the same way, to a point that stands
/// still. Source: Peterson & Anderson, A Mean Field Theory Learning Algorithm for Neural Networks
/// (1987).
/// @param visible_mean [n_visible, n_samples]
/// @throws Error{shape_mismatch}
Batch mean_h_from_mean_v(const Rbm& rbm, const Batch& visible_mean);

/// h ~ p(h|v) and v ~ p(v|h): h = u < p ? 1 : 0 with u from the stream.
/// @throws Error{shape_mismatch}
BinaryBatch sample_h_from_v(const Rbm& rbm, const BinaryBatch& visible, RandomStream& stream,
                            float temperature = 1.0f);
BinaryBatch sample_v_from_h(const Rbm& rbm, const BinaryBatch& hidden, RandomStream& stream,
                            float temperature = 1.0f);

/// Digest of weights, visible and hidden biases: equal bits, equal text.
std::string digest(const Rbm& rbm);

/// @throws Error{shape_mismatch} naming `who` unless given == expected
void require_units(const char* who, const char* what, Index given, Index expected);

/// A machine that may come from anywhere.
/// @throws Error{out_of_range} naming `who` for sizes beyond the limits, Error{shape_mismatch}
///   where biases and weights disagree, Error{not_finite} for a parameter beyond parameter_limit
void require_machine(const char* who, const Rbm& rbm);

/// @throws Error{out_of_range} naming `who` and `setting` unless least <= value <= most
void require_between(const char* who, const char* setting, Index value, Index least, Index most);

/// @throws Error{out_of_range} naming `who` if the machine's visible units are real-valued
void require_binary_units(const char* who, const Rbm& rbm);

/// @throws Error{not_binary} naming `who` unless all entries are 0 or 1
void require_binary(const char* who, const BinaryBatch& states);

}  // namespace rbm

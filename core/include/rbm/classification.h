#pragma once

#include <optional>
#include <vector>

#include "rbm/rbm.h"

/// What a machine with label units says of the class of an image, exactly: the hidden units are
/// summed out, and there are few classes. With U_y the couplings of label y and c_y its bias,
///   F(v, y) = -a.v - c_y - sum_j softplus(b_j + (W^T v)_j + U_yj),
///   p(y | v) = exp(-F(v, y)) / sum_z exp(-F(v, z)).
/// Source: Larochelle & Bengio, Classification using Discriminative Restricted Boltzmann Machines
/// (ICML 2008), sec. 2, eq. 2.
///
/// Images are states of the whole visible layer or of its pixels alone: labels are not looked at
/// here unless it says so. The results are the same however many images are asked for together, and
/// have the same bits everywhere.
namespace rbm {

/// Whether a visible state has a label unit on. @param visible [n_visible]
bool has_label(const Rbm& rbm, const std::uint8_t* visible);

/// One image at a time, without new memory after the first.
class ClassWeights {
 public:
  /// -F(v, y) for every class, [n_labels], nats. Holds until the next call.
  /// @param pixels [n_pixels]; the machine must have label units
  /// Cost: the rows of W that are on, once, and n_labels n_hidden softplus.
  const std::vector<double>& of(const Rbm& rbm, const std::uint8_t* pixels);

  /// p(y | v) of the last image, [n_labels]. Holds until the next call.
  const std::vector<double>& probabilities();

  /// -F(v) = log sum_y exp(-F(v, y)) of the last image, nats.
  double negative_free_energy() const;

  /// b + W^T v of the last image's pixels, [n_hidden].
  const Eigen::VectorXd& hidden_input() const { return input_; }

 private:
  Eigen::VectorXd input_;
  std::vector<float> with_label_;
  std::vector<double> weights_;
  std::vector<double> probabilities_;
};

/// p(y | v) of each image, [n_labels, n_images].
/// @param images [n_pixels or n_visible, n_images]
/// @throws Error{shape_mismatch}, Error{out_of_range} for a machine without label units
/// Cost: ClassWeights, for each image.
Batch class_probabilities(const Rbm& rbm, const BinaryBatch& images);

/// F(v) of each image's pixels, the classes summed out, nats. Errors as above; without label units,
/// free_energy. Cost: for each image the rows of W that are on, n_hidden exponentials and
/// n_labels n_hidden multiplications.
Nats image_free_energy(const Rbm& rbm, const BinaryBatch& images);

/// p(h | v) of an image's pixels, the classes summed out, [n_hidden, n_images]. Errors as above;
/// without label units, mean_h_from_v.
Batch mean_h_from_image(const Rbm& rbm, const BinaryBatch& images);

/// Share of the images whose most probable class is the one that their label says, [0, 1]; the
/// first of equally probable ones. Images without a label do not count; empty if there are no
/// others.
/// @param visible [n_visible, n_images]   Errors as class_probabilities, cost as image_free_energy.
std::optional<double> accuracy(const Rbm& rbm, const BinaryBatch& visible);

/// Draws y ~ p(y | v) for every column that has no label unit on. Needs no memory once `scratch`
/// has worked. @param visible [n_visible, n_samples]
void draw_missing_labels(const Rbm& rbm, RandomStream& stream, ClassWeights& scratch,
                         BinaryBatch& visible);

}  // namespace rbm

#pragma once

#include "rbm/rbm.h"

namespace rbm {

/// Of machines with label units, both are of the pixels, given the labels, which must be known.

/// Mean squared difference per pixel between images and their reconstruction v -> h ~ p(h|v) ->
/// p(v|h), in [0, 1]; h is sampled from the stream. Easy to watch and easy to misread: it is not
/// what training maximises. Source: Hinton (2010), sec. 5.
/// @throws Error{shape_mismatch}; 0 without images
double reconstruction_error(const Rbm& rbm, const BinaryBatch& images, RandomStream& stream);

/// Exact log pseudo-likelihood, mean over the images of sum_i log p(v_i | all other units), nats.
/// Cost: O(n_visible n_hidden) softplus evaluations for each image.
/// Source: Besag, Statistical Analysis of Non-Lattice Data (1975).
/// @throws Error{shape_mismatch}; 0 without images
double pseudo_likelihood(const Rbm& rbm, const BinaryBatch& images);

/// Unbiased estimate of the same from a few random pixels i of each image:
/// n_pixels times the mean of log sigmoid(F(v with pixel i flipped) - F(v)).
/// @param pixels_per_image  drawn with replacement, at least 1
/// Cost: O(pixels_per_image n_hidden) softplus evaluations for each image.
/// @throws Error{shape_mismatch}, Error{out_of_range} for pixels_per_image < 1; 0 without images
double stochastic_pseudo_likelihood(const Rbm& rbm, const BinaryBatch& images, int pixels_per_image,
                                    RandomStream& stream);

}  // namespace rbm

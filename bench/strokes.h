#pragma once

#include "rbm/types.h"

namespace rbm::bench {

/// Images of strokes that all have the same number of pixels on, stroke_density of them: generated
/// digits whose strokes are made thicker or thinner, a pixel at a time at their edges.
/// @param n_visible  a square number, from 8 x 8 to 28 x 28
/// @return [n_visible, n_images]; image i depends on i and n_visible alone
BinaryBatch strokes(Index n_visible, Index n_images);

/// Share of the entries that are on.
double density_of(const BinaryBatch& states);

}  // namespace rbm::bench

#pragma once

#include <cstdint>

#include "rbm/measurement.h"
#include "rbm/mixing.h"
#include "rbm/trainer_settings.h"

namespace rbm {

/// What decides how much memory a session takes.
struct Workload {
  Index n_visible;  ///< with label units
  Index n_hidden;
  Index n_images;
  Index batch_size;  ///< images per update, and persistent chains
  Index n_chains;    ///< chains on display
  VisibleKind visible_kind = VisibleKind::binary;

  // Of some trainers, see count_trainer():
  Index n_temperatures = 1;    ///< replicas of each persistent chain
  Index trainer_matrices = 0;  ///< of the weights' size, beside parameters and velocities
};

/// What training with these settings adds to a session's need of memory: sets batch_size,
/// n_temperatures and trainer_matrices.
void count_trainer(const TrainerSettings& settings, Workload& workload);

/// Most bytes that a session of this size comes to hold, an upper bound that is meant to be less
/// than twice the truth: parameters and velocities, the transposed weights of trainer and display,
/// a second machine while one is made anew, the saved bytes, the images with their order, and the
/// states, means and lists of every image and chain that is worked on at a time.
std::uint64_t memory_needed(const Workload& workload);

/// Says no before anything is touched.
/// @param who        the call that asks
/// @param needed     bytes, of memory_needed()
/// @param available  bytes that can be had
/// @throws Error{out_of_memory} with both numbers and what would need less if needed > available
void require_memory(const char* who, const Workload& workload, std::uint64_t needed,
                    std::uint64_t available);

/// Most bytes that the images of measurements come to hold, while they are made and afterwards; an
/// upper bound as above.
std::uint64_t measured_images_memory_needed(Index n_visible, Index n_images);

/// Most bytes that a measurement of a machine of this size comes to hold beside the images, which
/// several measurements can share; an upper bound as above. Settings that a measurement would
/// refuse count as the nearest ones that it would not.
/// @param n_training, n_held_out  images
/// @param n_visible  with label units
std::uint64_t measurement_memory_needed(Index n_visible, Index n_hidden, Index n_training,
                                        Index n_held_out, const MeasurementSettings& settings,
                                        Index n_labels = 0);

/// Most bytes that a MixingMeter comes to hold; as above.
std::uint64_t mixing_memory_needed(Index n_visible, Index n_hidden, const MixingSettings& settings);

/// As require_memory, for all of these. @param n_images  training and held-out images together
/// @param n_hidden  0 for images without a machine
void require_measurement_memory(const char* who, Index n_visible, Index n_hidden, Index n_images,
                                std::uint64_t needed, std::uint64_t available);

}  // namespace rbm

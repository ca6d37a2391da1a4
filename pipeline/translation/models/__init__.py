"""Translation models: which are known, which are here, how they are fetched and checked."""

from pipeline.translation.models.catalogue import Model, catalogue, folder_of, is_here, models_folder

__all__ = ["Model", "catalogue", "folder_of", "is_here", "models_folder"]
